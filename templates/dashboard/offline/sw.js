import "{% static "js/worker/push.js" %}";
