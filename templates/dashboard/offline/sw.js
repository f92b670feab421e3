import "{% static "js/worker/push.js" %}";
import { serve } from "{% static "js/worker/offline.js" %}";

serve({
  version: "{{ version }}",
  files: [{% for file in files %}
    "{{ file|escapejs }}",{% endfor %}
  ],
  copies: {
    "{% url "symptoms:emergency" %}": "{% url "symptoms:emergency-copy" %}",
    "{% url "symptoms:emergency-help-now" %}": "{% url "symptoms:emergency-help-now-copy" %}",
  },
});
