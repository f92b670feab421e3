"""Big cities by the time zone in which they lie, for who does not live in the city that the zone is named after.

Names that several big cities share are asked about: `patients.places.shared_names`.
"""

from patients.places.spelling import plain

_CITIES = """
Europe/London: Leeds, Liverpool, Glasgow, Edinburgh, Bristol, Sheffield, Cardiff, Nottingham, Leicester, Coventry, Bradford, Aberdeen, Swansea, Southampton, Plymouth, Derby, Brighton, Norwich, Oxford, Hull, Sunderland
Europe/Dublin: Cork, Galway, Limerick
Europe/Berlin: Hamburg, Munich, München, Cologne, Köln, Frankfurt, Stuttgart, Düsseldorf, Leipzig, Dortmund, Essen, Bremen, Dresden, Hanover, Hannover, Nuremberg, Nürnberg, Duisburg, Bochum, Bonn, Münster, Mannheim, Karlsruhe, Augsburg, Wiesbaden, Kiel, Mainz, Rostock, Kassel, Erfurt, Magdeburg
Europe/Vienna: Wien, Graz, Linz, Salzburg, Innsbruck, Klagenfurt
Europe/Zurich: Geneva, Genève, Genf, Basel, Bern, Lausanne, Lugano, Luzern, Lucerne, Winterthur
Europe/Paris: Marseille, Lyon, Toulouse, Nice, Nantes, Strasbourg, Montpellier, Bordeaux, Lille, Rennes, Reims, Toulon, Grenoble, Dijon
Europe/Madrid: Seville, Sevilla, Zaragoza, Málaga, Murcia, Bilbao, Alicante
Europe/Lisbon: Lisboa, Porto, Braga, Coimbra
Europe/Rome: Roma, Milan, Milano, Naples, Napoli, Turin, Torino, Palermo, Genoa, Genova, Bologna, Florence, Firenze, Bari, Catania, Venice, Venezia, Verona, Trieste
Europe/Amsterdam: Rotterdam, The Hague, Den Haag, Utrecht, Eindhoven, Groningen
Europe/Brussels: Bruxelles, Antwerp, Antwerpen, Ghent, Gent, Bruges, Charleroi, Liège
Europe/Copenhagen: København, Aarhus, Odense, Aalborg
Europe/Stockholm: Gothenburg, Göteborg, Malmö, Uppsala
Europe/Oslo: Bergen, Trondheim, Stavanger
Europe/Helsinki: Tampere, Turku, Espoo, Oulu
Europe/Warsaw: Warszawa, Kraków, Cracow, Łódź, Wrocław, Poznań, Gdańsk, Szczecin, Lublin, Katowice
Europe/Prague: Praha, Brno, Ostrava
Europe/Budapest: Debrecen, Szeged
Europe/Bucharest: București, Cluj-Napoca, Timișoara, Iași
Europe/Athens: Thessaloniki, Patras
Europe/Istanbul: Ankara, Izmir, Bursa, Antalya, Adana
Europe/Kyiv: Kharkiv, Odesa, Odessa, Dnipro, Lviv
Europe/Moscow: Saint Petersburg, St Petersburg, Nizhny Novgorod, Kazan
America/New_York: New York City, NYC, Philadelphia, Boston, Washington DC, Atlanta, Miami, Orlando, Tampa, Charlotte, Baltimore, Pittsburgh, Cleveland, Cincinnati, Buffalo, Raleigh, Brooklyn
America/Chicago: Houston, Dallas, San Antonio, Austin, Fort Worth, Milwaukee, Minneapolis, St Louis, New Orleans, Memphis, Nashville, Oklahoma City, Omaha, Kansas City
America/Denver: Salt Lake City, Albuquerque, Colorado Springs, El Paso
America/Phoenix: Tucson, Mesa
America/Los_Angeles: LA, San Francisco, San Diego, Seattle, Las Vegas, Sacramento, Oakland
America/Toronto: Ottawa, Montreal, Montréal, Mississauga, Quebec City, Québec
America/Edmonton: Calgary
America/Sao_Paulo: Rio de Janeiro, Rio, Brasília, Belo Horizonte, Curitiba, Porto Alegre
America/Mexico_City: Ciudad de México, Guadalajara, Puebla
America/Bogota: Medellín, Cali, Barranquilla
America/Argentina/Buenos_Aires: Rosario Argentina, La Plata
Asia/Kolkata: Mumbai, Delhi, New Delhi, Bangalore, Bengaluru, Chennai, Ahmedabad, Pune, Jaipur, Lucknow, Kanpur, Nagpur
Asia/Karachi: Lahore, Islamabad, Faisalabad
Asia/Shanghai: Beijing, Peking, Guangzhou, Shenzhen, Chengdu, Tianjin, Wuhan, Nanjing, Xi'an, Hangzhou
Asia/Tokyo: Osaka, Yokohama, Nagoya, Sapporo, Kyoto, Kobe, Fukuoka, Hiroshima
Asia/Seoul: Busan, Incheon, Daegu
Asia/Ho_Chi_Minh: Hanoi, Saigon, Da Nang
Asia/Manila: Quezon City, Cebu
Asia/Jakarta: Bandung, Surabaya, Medan
Asia/Dubai: Abu Dhabi, Sharjah
Asia/Riyadh: Jeddah, Mecca, Medina
Asia/Jerusalem: Tel Aviv, Haifa
Africa/Cairo: Giza
Africa/Johannesburg: Cape Town, Durban, Pretoria
Africa/Lagos: Abuja, Kano, Ibadan
Australia/Sydney: Canberra, Wollongong
Australia/Melbourne: Geelong
Australia/Brisbane: Gold Coast, Cairns, Townsville
Pacific/Auckland: Wellington, Christchurch
"""  # noqa: E501 # a line a zone

BIG_CITIES = {
    plain(city): zone
    for zone, cities in (line.split(": ") for line in _CITIES.strip().splitlines())
    for city in cities.split(", ")
}
