"""What people are, with a capital letter, and are not called."""

NATIONS = (
    "afghan african albanian algerian american andalusian angolan arab argentine"
    " argentinian armenian asian australian austrian azerbaijani bahraini bangladeshi"
    " barbadian basque bavarian belarusian belgian bengali berber bolivian bosnian"
    " botswanan brazilian british bulgarian burmese californian cambodian cameroonian"
    " canadian catalan chilean chinese colombian congolese corsican croat croatian"
    " cuban cypriot czech danish dominican dutch ecuadorian egyptian english eritrean"
    " estonian ethiopian european filipina filipino finnish flemish french gambian"
    " georgian german ghanaian greek guatemalan haitian hawaiian hispanic honduran"
    " hungarian icelandic indian indonesian iranian iraqi irish israeli italian"
    " ivorian jamaican japanese jordanian kazakh kenyan korean kosovar kurdish kuwaiti"
    " latin latino latina latvian lebanese liberian libyan lithuanian londoner"
    " luxembourgish macedonian malagasy malawian malaysian maltese mauritian mexican"
    " moldovan mongolian montenegrin moroccan mozambican namibian nepalese nepali"
    " nicaraguan nigerian norwegian omani pakistani palestinian panamanian paraguayan"
    " parisian persian peruvian polish portuguese qatari romanian russian rwandan"
    " salvadoran samoan sardinian saudi scandinavian scottish senegalese serb serbian"
    " sicilian singaporean slovak slovakian slovene slovenian somali spanish sudanese"
    " swedish swiss syrian taiwanese tajik tamil tanzanian texan thai tibetan tongan"
    " tunisian turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan vietnamese"
    " welsh yemeni zambian zimbabwean"
)
RELIGIONS = (
    "agnostic anglican atheist baptist buddhist calvinist catholic evangelical hindu"
    " jain jewish lutheran mennonite methodist mormon muslim orthodox pentecostal"
    " presbyterian protestant quaker shia sikh sunni taoist"
)
PARTIES = "communist conservative democrat liberal republican socialist"

PEOPLES = frozenset(f"{NATIONS} {RELIGIONS} {PARTIES}".split())
