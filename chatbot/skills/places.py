"""What people call places by other names than pytz, and their time zones."""

# pytz has the zones of a country from east to west, or from the largest: where the
# first is not that of the capital, or of most people, this one is.
MAIN_ZONES = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "FM": "Pacific/Pohnpei",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}

# Countries that people call by other names than pytz; the first name is the one to say.
COUNTRIES = {
    "AE": "United Arab Emirates, Emirates, UAE",
    "AS": "American Samoa",
    "BA": "Bosnia, Bosnia & Herzegovina",
    "CD": "Congo, DRC",
    "CI": "Ivory Coast, Côte d'Ivoire",
    "CV": "Cape Verde, Cabo Verde",
    "CZ": "Czechia, Czech Republic",
    "GB": "Britain, UK, GB, United Kingdom, Great Britain, England, Scotland, Wales, "
    "Northern Ireland",
    "KP": "North Korea",
    "KR": "South Korea, Korea",
    "MK": "North Macedonia, Macedonia",
    "MM": "Myanmar, Burma",
    "NL": "Netherlands, Holland",
    "SZ": "Eswatini, Swaziland",
    "TR": "Turkey, Türkiye",
    "TT": "Trinidad & Tobago, Trinidad",
    "US": "United States, USA, US, America, United States of America, States",
    "VA": "Vatican City, Vatican",
    "WS": "Samoa",
    "XK": "Kosovo",
}

# What people ask for beside countries and the cities that zones are named for.
PLACES = {
    "Africa/Bamako": "Timbuktu",
    "Africa/Cairo": "Alexandria",
    "Africa/Casablanca": "Fez, Marrakesh, Rabat",
    "Africa/Johannesburg": "Cape Town, Durban, Pretoria",
    "Africa/Lagos": "Abuja",
    "America/Anchorage": "Alaska",
    "America/Argentina/Cordoba": "Rosario",
    "America/Bogota": "Cartagena, Medellín",
    "America/Boise": "Idaho",
    "America/Chicago": (
        "Alabama, Arkansas, Austin, Birmingham Alabama, Dallas, Houston, Illinois, "
        "Iowa, Kansas, Louisiana, Memphis, Minneapolis, Minnesota, Mississippi, "
        "Missouri, Nashville, Nebraska, New Orleans, North Dakota, Oklahoma, San "
        "Antonio, South Dakota, Tennessee, Texas, Wisconsin"
    ),
    "America/Denver": "Colorado, Montana, New Mexico, Salt Lake City, Utah, Wyoming",
    "America/Detroit": "Michigan",
    "America/Edmonton": "Alberta, Calgary, Yellowknife",
    "America/Guayaquil": "Quito",
    "America/Indiana/Indianapolis": "Indiana",
    "America/Kentucky/Louisville": "Kentucky",
    "America/Los_Angeles": (
        "California, Hollywood, LA, Las Vegas, Nevada, Oregon, Portland, Sacramento, "
        "San Diego, San Francisco, San Jose, Seattle, Washington State"
    ),
    "America/Moncton": "New Brunswick, Saint John",
    "America/New_York": (
        "Atlanta, Atlanta Georgia, Baltimore, Boston, Connecticut, Delaware, Florida, "
        "Jersey City, Maine, Maryland, Massachusetts, Miami, NY, NYC, New Hampshire, "
        "New Jersey, North Carolina, Ohio, Orlando, Pennsylvania, Philadelphia, "
        "Pittsburgh, Rhode Island, South Carolina, Vermont, Virginia, Washington, "
        "Washington DC, West Virginia"
    ),
    "America/Phoenix": "Arizona",
    "America/Regina": "Saskatchewan",
    "America/Sao_Paulo": "Brasília, Porto Alegre, Rio, Rio de Janeiro",
    "America/St_Johns": "Newfoundland",
    "America/Toronto": "Montreal, Ontario, Ottawa, Quebec",
    "America/Vancouver": "British Columbia",
    "America/Whitehorse": "Yukon",
    "America/Winnipeg": "Manitoba",
    "Asia/Almaty": "Alma Ata, Astana",
    "Asia/Dhaka": "Chittagong, Dacca",
    "Asia/Dubai": "Abu Dhabi",
    "Asia/Ho_Chi_Minh": "Hanoi, Saigon",
    "Asia/Jerusalem": "Haifa, Tel Aviv",
    "Asia/Karachi": "Islamabad, Lahore",
    "Asia/Kathmandu": "Katmandu",
    "Asia/Kolkata": (
        "Bangalore, Bengaluru, Bombay, Calcutta, Chennai, Cochin, Delhi, Goa, "
        "Hyderabad, Mumbai, Mysore, New Delhi, Vizag"
    ),
    "Asia/Macau": "Macao",
    "Asia/Makassar": "Bali",
    "Asia/Riyadh": "Jeddah, Mecca, Medina",
    "Asia/Manila": "Cebu",
    "Asia/Shanghai": (
        "Beijing, Canton, Chongqing, Guangzhou, Harbin, Nanking, Peking, Shenzhen"
    ),
    "Asia/Tokyo": "Kyoto, Osaka",
    "Asia/Ulaanbaatar": "Ulan Bator",
    "Asia/Yangon": "Rangoon",
    "Atlantic/Canary": "Canary Islands, Gran Canaria, Tenerife",
    "Australia/Brisbane": "Queensland",
    "Australia/Hobart": "Tasmania",
    "Australia/Melbourne": "Victoria",
    "Australia/Sydney": "Canberra, New South Wales",
    "Europe/Amsterdam": "Rotterdam, The Hague",
    "Europe/Athens": "Crete",
    "Europe/Belgrade": "Kosovo",
    "Europe/Berlin": (
        "Bavaria, Bremen, Cologne, Dortmund, Dresden, Düsseldorf, Frankfurt, Hamburg, "
        "Leipzig, Munich, Stuttgart"
    ),
    "Europe/Brussels": "Bruges",
    "Europe/Istanbul": "Ankara",
    "Europe/Kyiv": "Kiev",
    "Europe/Lisbon": "Porto",
    "Europe/London": (
        "Belfast, Birmingham, Bristol, Cambridge, Cardiff, Edinburgh, Glasgow, Leeds, "
        "Liverpool, Manchester, Oxford"
    ),
    "Europe/Madrid": (
        "Barcelona, Bilbao, Granada, Ibiza, Mallorca, Málaga, Saragossa, Seville, "
        "Valencia"
    ),
    "Europe/Moscow": "St Petersburg",
    "Europe/Paris": "Lyon, Marseille, Nice",
    "Europe/Rome": "Bologna, Florence, Milan, Naples, Sardinia, Sicily, Turin, Venice",
    "Europe/Warsaw": "Danzig, Krakow",
    "Europe/Zurich": "Basel, Bern, Geneva",
    "Pacific/Auckland": "Wellington",
    "Pacific/Easter": "Easter Island",
    "Pacific/Honolulu": "Hawaii",
}

# Zones that are named for no place, by which people name a time nevertheless.
TIMES = ["UTC", "GMT", "WET", "CET", "EET"]
