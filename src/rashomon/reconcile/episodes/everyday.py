"""The words that tell nothing: common in reports of any violence, and in the news at large.

The fifteen hundred that most reports of several public corpora have in common, without names, and some that articles on
shootings add; and the names of states, their peoples and the largest agencies, which say no more than the place does. The
list is fixed, so that what is rare does not change with what a ledger holds.
"""

from __future__ import annotations

_WORDS = """
ability able about above accept access accident accidental accidentally according account accused acknowledged across action
actions active activist activists actually added adding addition additional address administration adult advance advantage
advertisement adviser advisers affairs affected affiliate after afternoon again against agencies agency agenda agree agreed
agreement ahead aides aimed aircraft airport airstrikes alleged alliance allies allow allowed ally almost alone along already
also although always amid among amount announced announcement another answer anti anyone anything apartment apparent
apparently appeal appear appearance appeared appears approach april area areas aren argued argument armed arms army around
arrested arrive arrived article artillery asked asking assault attack attacked attacking attacks attempt attempts attended
attention attorney audience august author authorities available average avoid away back backed backing ballot bank barrel base
based battle beat became because become becoming been before began begin beginning behind being believe believed believes
below benefit besieged best better between beyond biggest billion billionaire black blamed blast block blood board bodies body
bomb bombardment bomber bombing bombs book border borders born both boy break breaking bring bringing broke brother brought
build building buildings built bullet business businessman call called calling calls came camp campaign campaigns candidacy
candidate candidates cannot capital captured care career carried carry carrying case cases cast casualties caucus caucuses
caught cause caused causing center centers central certain certainly chairman challenge challenges chance change changed
changes channel charge charged charges check chemical chief child children choice choose cited cities citing citizens city
civil civilian civilians claim claimed claiming claims clashes class clear clearly click climate close closed closely closer
club coalition college combat come comes coming command commander comment comments committed common communities community
companies company compared complete completely complex concern concerned concerns concluded condition conducted conference
confirmed conflict congressional connection conservative conservatives consider considered contact contest contests continue
continued continues continuing contrast control controlled convention conversation copyright corporate correspondent cost
could couldn counter countries country countryside county couple course court cover coverage covered create created crime
crimes criminal crisis critical criticism criticized critics cross crowd current currently custody cycle daily damage damaged
dangerous data date daughter days dead deadly deal deals death deaths debate debates decades december decide decided decision
decisions declared declined deep defeat defence defend defense degree delegate delegates delivered democracy denied department
deputies deputy described despite destroyed details detective detectives determine determined development didn die died
difference different difficult direct directly director discuss displaced dispute district districts divided documents does
doesn doing dollars done donors door double down dozen dozens drew drive driver driving dropped during each earlier early east
eastern easy economic economy editor education effect effective effectively effort efforts eight either elected election
elections electorate else elsewhere email emails emerged emergency employees end ended endorsed endorsement energy enforcement
enough ensure enter entered entering entire erupted especially established establishment estate estimated even evening event
events eventually ever every everybody everyone everything evidence exactly example executive expect expected experience
experts explained explosion explosive expressed face facebook faced faces facing fact failed fair fall families family fast
fatal fatally father favor fear february federal feel fell fellow felt female field fierce fight fighters fighting figure
figures filed final finally financial find finding fire firearm fired firm first five fled flee floor focus focused follow
followed following food force forced forces foreign form former forward found foundation founder four fourth free freedom
friday friend friends from front full fully fund further future gains game gathered gathering gave general generally gets
getting girl give given giving global goal goes going gone good government governor great greater ground group groups growing
growth gunfire gunman gunmen guns gunshot half hall hand handgun handling hands happen happened happens hard hasn hastily hate
have haven having head headquarters health hear heard hearing heart heavily heavy held help helped helping here herself high
higher highest highly himself history hold holding holds home homes homicide hope hopes hospital hospitals host hour hours
house houses however huge humanitarian hundred hundreds hurt husband idea ideas identified illegal image images immediate
immediately immigrants immigration impact important incident include included includes including income increase increased
increasingly independent indicated individuals industry influence information initial initially injure injured injuries
injuring inside instead intelligence intended intense interest interests international interview interviewed interviews into
investigate investigating investigation investigators involve involved island issue issued issues itself jail january jets
jobs join joined judge july june just justice keep keeping kept kids kill killed killing kills kind knew know known knows
labor lack language large largely larger largest last late later latest launched laws lead leader leaders leadership leading
leads learned least leave leaving left legal less letter level liberal life light like likely limited line lines linked list
listed little live lived lives living local located location locked long longer longtime look looked looking looks lose losing
loss losses lost love lower made main mainly major majority make makes making male managed manager many march margin mark
market mass massive material matter maybe mayor mean means meant measures media medical meet meeting member members mention
mentioned message middle might mile miles militant militants military million millions mind minister ministry minority minute
minutes missing mission moderate moment monday money monitor monitoring month months more morning mortar most mostly mother
move moved movement moving much multiple murder must name named nation national nations nature near nearby nearly necessary
need needed needs neighbor neighborhood neighborhoods neighbourhood neither network never news newsletter next night nine
nobody nomination nominee none north northeast northeastern northern northwest northwestern note noted nothing november number
numbers numerous occurred october offensive offer offered offering office officer officers official officials often older once
ones ongoing online only open opened opening operating operation operations opinion opponent opponents opportunity opposed
opposition order organization organizations other others outside outskirts over overall overnight page paid parents part
particular particularly parties partner parts party pass passed past path peace people percent percentage performance perhaps
period person personal phone photo pick picture pistol place placed places plan planes planned plans platform play played
playing please pledged point pointed points police policies policy political politically politicians politics poll polling
polls poor popular population position positions positive possibility possible post posted potential power powerful prepared
presence present presidency president presidential press pressure presumptive pretty prevent previous previously primaries
primary prime principles prison private probably problem problems process professor program progress progressive project
prominent pronounced properties proposal proposed protect protection protests provide provided providing province public
publication publicly published pulled push pushed putting quarter question questioned questions quickly quite race radical
radio raids raise raised raising rallies rally range rate rather reach reached read ready real reality really reason reasons
rebel rebels receive received receiving recent recently record records referring reform refused regime region regional
registered regularly related relationship release released religious remain remained remaining remains remarks remember
repeatedly report reported reportedly reporter reporters reporting reports representative represents request require required
rescue research reserved residential residents resources respect respond responded response responsibility responsible rest
result results retired return returned revealed review revolution rhetoric rich rifle right rise rising risk rival rivals road
rocket role room roughly round route rubble rule rules runner running runs rural rush safe safety said same saturday say
saying says scale scene scheduled school schools scores season seat second secret secretary secure security seeing seek
seeking seem seemed seems seen seized self senator send senior sense sent separate september series serious seriously serve
served server service services serving seven several share shared shelling shells sheriff shoot shooter shooting shootings
short shortly shot shots should show showed showing shown shows side sides siege sign signed significant signs similar simply
since single sister site sitting situation small social society soldier soldiers solution some somebody someone something
sometimes soon sort sought sound source sources south southern speak speaking special specific specifically speech speeches
spend spending spent spoke spokesman spokeswoman spread spring square staff stage stand standard standards standing stands
star start started state stated statement statements states station status stay step still stop stopped stories story
strategic strategy street streets strength strike strikes strong stronghold strongly struck student students study style
subject success successful such suffer suffered suffering suggest suggested suicide summer sunday super supply support
supported supporter supporters supporting supports sure surprise surrounding survey suspect suspected suspects system take
taken takes taking talk talked talking talks target targeted targeting targets taxes team teen teenager television tell
telling tens term terms territory terror terrorism terrorist terrorists test than thank that their them themselves then there
these they thing things think thinking thinks third this those though thought thousand thousands threat three through
throughout thursday ties time times tips today together told toll tomorrow took total tough toward towards town towns track
trade traditional trail transport transported treated treatment tried troops trouble true trust truth trying tuesday turn
turned turning tweet tweeted twice twitter type ultimately unclear under understand united units unlikely until update updated
upon urged used using usually various vast vehicle vehicles very vice victim victims victory video view views village villages
violence violent visit voice vote voted voter voters votes voting wait waiting wake walk want wanted wants war warned
warplanes wasn watch water ways weapon weapons wearing website wednesday week weekend weeks well went were west western what
whatever when where whether which while whole whom whose wide widely wife will willing wing winner winning wins with within
without witness witnesses woman women word words work worked workers working works world worse worst worth would wouldn wound
wounded wounds written wrong wrote year years yesterday young younger your zone
"""
_LANDS = """
afghan afghanistan afghanistans afghans afp africa african albania albanian albanians albanias algeria algerian algerians
algerias american americans andorra andorran andorrans andorras angola angolan angolans angolas antiguan antiguans arab arabs
argentina argentinas argentine argentinean argentineans argentinian argentinians armenia armenian armenians armenias asia
asian associated australia australian australians australias austria austrian austrians austrias azerbaijan azerbaijani
azerbaijanis azerbaijans azeri azeris bahamian bahamians bahrain bahraini bahrainis bahrains bajan bajans bangladesh
bangladeshi bangladeshis bangladeshs barbadian barbadians barbados barbadoss basotho bbc belarus belarusian belarusians
belaruss belarussian belarussians belgian belgians belgium belgiums belize belizean belizeans belizes benin beninese beninois
benins bermuda bermudas bermudian bermudians bhutan bhutanese bhutans bolivia bolivian bolivians bolivias bosnian bosnians
botswana botswanan botswanans botswanas brazil brazilian brazilians brazils british brunei bruneian bruneians bruneis bulgaria
bulgarian bulgarians bulgarias burkinabe burmese burundi burundian burundians burundis cambodia cambodian cambodians cambodias
cameroon cameroonian cameroonians cameroons canada canadas canadian canadians chad chadian chadians chads chile chilean
chileans chiles china chinas chinese christian colombia colombian colombians colombias comoran comorans comorian comorians
congolese croatia croatian croatians croatias cuba cuban cubans cubas cypriot cyprus cypruss czech danish denmark denmarks
djibouti djiboutian djiboutians djiboutis dominica dominican dominicans dominicas dutch east ecuador ecuadorean ecuadoreans
ecuadorian ecuadorians ecuadors egypt egyptian egyptians egypts emirati emiratis equatoguinean equatoguineans eritrea eritrean
eritreans eritreas estonia estonian estonians estonias eswatini eswatinis ethiopia ethiopian ethiopians ethiopias europe
european faroese fiji fijian fijians fijis filipino finland finlands finnish france frances french gabon gabonese gabons
gambian gambians georgia georgian georgians georgias german germans germany germanys ghana ghanaian ghanaians ghanas gibraltar
gibraltarian gibraltarians gibraltars greece greeces greek greenland greenlandic greenlands grenada grenadas grenadian
grenadians guatemala guatemalan guatemalans guatemalas guinea guinean guineans guineas guyana guyanas guyanese haiti haitian
haitians haitis hellenic honduran hondurans honduras hondurass hungarian hungarians hungary hungarys iceland icelandic
icelands india indian indians indias indonesia indonesian indonesians indonesias interfax iran iranian iranians irans iraq
iraqi iraqis iraqs ireland irelands irish islamic islamist israel israeli israelis israels italian italians italy italys
ivoirian ivoirians ivorian ivorians jamaica jamaican jamaicans jamaicas japan japanese japans jihadist jordan jordanian
jordanians jordans kampuchean kampucheans kazakh kazakhstan kazakhstani kazakhstanis kazakhstans kenya kenyan kenyans kenyas
kiribati kiribatis kittitian kittitians kosovan kosovans kosovar kosovo kosovos kurd kurdish kurds kuwait kuwaiti kuwaitis
kuwaits kyrgyz kyrgyzstan kyrgyzstani kyrgyzstanis kyrgyzstans laos laoss laotian laotians latvia latvian latvians latvias
lebanese lebanon lebanons lesotho lesothos liberia liberian liberians liberias libya libyan libyans libyas liechtenstein
liechtensteins lithuania lithuanian lithuanians lithuanias luxembourg luxembourgish luxembourgs macanese macau macaus
macedonian macedonians madagascan madagascans madagascar madagascars malagasy malawi malawian malawians malawis malaysia
malaysian malaysians malaysias maldivian maldivians mali malian malians malis malta maltas maltese marshallese mauritania
mauritanian mauritanians mauritanias mauritian mauritians mauritius mauritiuss mexican mexicans mexico mexicos micronesia
micronesian micronesians micronesias middle moldavian moldavians moldova moldovan moldovans moldovas monaco monacos monegasque
mongolia mongolian mongolians mongolias montenegrin montenegro montenegros moroccan moroccans morocco moroccos motswana
mozambican mozambicans mozambique mozambiques muslim muslims myanmar myanmarese myanmars namibia namibian namibians namibias
nauru nauruan nauruans naurus nepal nepalese nepali nepalis nepals nicaragua nicaraguan nicaraguans nicaraguas niger nigeria
nigerian nigerians nigerias nigerien nigers norway norways norwegian norwegians oman omani omanis omans pakistan pakistani
pakistanis pakistans palau palauan palauans palaus palestine palestines palestinian palestinians panama panamanian panamanians
panamas papal paraguay paraguayan paraguayans paraguays peru perus peruvian peruvians philippine poland polands polish
portugal portugals portuguese press qatar qatari qataris qatars reuters romania romanian romanians romanias rumanian rumanians
russia russian russians russias rwanda rwandan rwandans rwandas rwandese saharawi saharawis sahrawi sahrawis salvadoran
salvadorans salvadorean salvadoreans salvadorian salvadorians sammarinese samoa samoan samoans samoas saudi saudis senegal
senegalese senegals serbia serbian serbians serbias seychelles seychelless seychellois shiite singapore singaporean
singaporeans singapores slovak slovakia slovakian slovakians slovakias slovene slovenia slovenian slovenians slovenias somali
somalia somalian somalians somalias somalis soviet spain spains spanish sudan sudanese sudans sunni suriname surinames
surinamese swazi swazis sweden swedens swedish swiss switzerland switzerlands syria syrian syrians syrias taiwan taiwanese
taiwans tajik tajikistan tajikistani tajikistanis tajikistans tanzania tanzanian tanzanians tanzanias tchadian tchadians thai
thailand thailands thais timorese tobagonian tobagonians togo togolese togos tonga tongan tongans tongas trinidadian
trinidadians tunisia tunisian tunisians tunisias turkey turkeys turkish turkmen turkmenistan turkmenistani turkmenistanis
turkmenistans tuvalu tuvaluan tuvaluans tuvalus uganda ugandan ugandans ugandas ukraine ukraines ukrainian ukrainians uruguay
uruguayan uruguayans uruguays uzbek uzbekistan uzbekistani uzbekistanis uzbekistans vanuatu vanuatuan vanuatuans vanuatus
vatican vaticans venezuela venezuelan venezuelans venezuelas vietnam vietnamese vietnams vincentian vincentians xinhua yemen
yemeni yemenis yemenite yemens yugoslav zairean zaireans zairian zairians zambia zambian zambians zambias zimbabwe zimbabwean
zimbabweans zimbabwes
"""
EVERYDAY = frozenset((*_WORDS.split(), *_LANDS.split()))
