// English words by what they do at the edges of a noun phrase. Short closed lists; endings do the rest.

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));
export const determiners = set('the a an this these those his her its their our my your some any every each several');
export const prepositions = set(
  'of in on at for with from against over about under between during after before by amid among into through across despite via toward towards near',
);
/** Those that may stand inside a phrase: "withdrawal from Kherson", "talks with Iran". */
export const inner = set('of from against with over for');
/** These only before a name: "protests in Charlotte", but "on the attack in the debate". */
export const innerPlace = set('in at on near');
export const months = set(
  'january february march april june july august september october november december jan feb aug sept oct nov dec',
);
export const numbers = set(
  'one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion trillion',
);
/** A name does not end in them ("Idaho's Gov"). */
export const unfinished = /^(?:gov|sen|rep|president|justice|judge|sheriff|deputy|vice|lt|col|st)$/;
export const negations = set(
  'no not never without neither nor deny denies denied denying cannot false fake hoax rumor rumors rumour rumours unproven',
);
/** Verbs in forms that no ending gives away, and those that are hardly ever nouns. */
export const verbs = set(`
  say says said saying tell tells told make makes made take takes took taken taking give gives gave given giving get gets got getting go goes went gone
  going come comes came coming see sees saw seen know knows knew known think thinks thought wants become becomes
  became seem seems keep keeps kept let lets begin begins began begun leaves left leaving find finds found feels
  felt put puts bring brings brought holds held meets met lose loses lost win wins won
  send sends sent builds built stood pay pays paid hear hears heard sit sits sat speak speaks spoke
  spoken write writes wrote written rises rose risen fell fallen grow grows grew grown throw throws threw
  thrown draw draws drew drawn drives drove driven choose chooses chose chosen breaks broke broken shoots
  fought catch catches caught teach taught buy buys bought sell sells sold spend spends spent leads led flee
  flees fled seek seeks sought understand understands understood struck swear swore sworn steal stole stolen
  hide hid hidden sue sues sued urge urges appear appears remain continue continues include includes
  allow allows announce announces accuse accuses agree agrees argue argues ask asks avoid avoids blames
  confirm confirms consider considers criticize criticizes criticise criticises defend defends describe describes
  discuss expect expects explain explains fail fails follow follows insist insists join joins kills
  oppose opposes prepare prepares prevent prevents propose proposes prove proves
  pulls reacts react receive receives refuse refuses reject rejects releases
  remove removes rip rips reveal reveals save saves seize slam slams suggest
  suggests tries unveil unveils vow vows warn warns weighs welcomes worry
  sang rang ran runs drank swam flew blew laid hurt cost quit spread split shut woke wore bore tore bit dug hung slid spun stuck swung slept kept dealt bled fed sped 
  remain remains believe believes add adds decide decides require requires provide provides create creates serve serves try
  resign enter enters invoke invokes
  likes like loves hates amends blasts backs boosts clears dies dead died eyes extends halts jumps passes picks quits resigns
  approve approves outline outlines oks escalate escalates shifts sets sweeps threatens tops hit hits declare declares demand defeats defeat encounters tackle alter alters fret burns set
  surges soars plunges edges nears hails lifts mulls nixes taps touts spars ousts axes eases cites bars blows
`);
/** Verbs after a name ("Trump signs"), nouns after anything else ("warning signs"). */
export const either = set(`
  orders rules signs plans plays votes vote returns runs works offers claims calls needs moves cuts scores gains fires hopes starts opens
  tests visits demands faces strikes attacks talks protests raises releases bans blocks shows names reports uses turns stops
  pushes promises remains leaves means looks ends starts meets marches bids raids battles challenges changes answers
  fears rallies shares shoots kicks supports praises mocks fights targets seeks clashes trades
  leave name show lead talk fight strike plan push call move claim offer order sign
`);
/** Before a name they say what somebody is: a slug has the name alone. */
export const roles = set(
  'staff counsel representatives president vice former ex prime minister premier chancellor senator congressman congresswoman representative governor mayor justice judge chief secretary general director speaker republican democrat democratic gop king queen prince princess pope sir lord lady professor captain coach defense foreign leader candidate nominee chairman chairwoman attorney lawyer actor actress singer star sheriff deputy president-elect press majority minority senate house rep sen gov',
);
/** Who somebody is to others: alone they are no thing that a story is about. */
export const relations = set(
  'son daughter father mother wife husband brother sister parents child children family families couple doctor doctors teacher teachers student students writer writers author authors worker workers user users member members recipient recipients resident residents customer customers fan fans voter voters leader leaders aide aides deputy deputies driver drivers owner owners friend friends boss bosses critics supporters activists celebrities parties',
);
/** Roles after which a person's name comes, whatever stands before: "Education Secretary Ann Roe". */
export const offices = set(
  'president secretary counsel governor mayor justice judge chief general director speaker senator congressman congresswoman representative minister premier chancellor leader chairman chairwoman attorney sheriff gov sen rep coach captain',
);
/** What they are for or of belongs to their name: "Centers for Disease Control". */
export const bodies = set(
  'center centers centre committee department council institute office agency bureau board commission association organization organisation fund ministry society house bank university',
);
/** Words with these endings want a noun behind them. */
export const adjectiveEnding = /[\p{L}]{3}(?:ous|ful|less|ible|sial|ntial|ical|istic)$/u;
/** "Turkish forces": a people's name wants its noun behind it, and names nobody alone. */
export const demonym =
  /^(?:american|mexican|canadian|russian|ukrainian|iranian|indian|italian|brazilian|egyptian|syrian|palestinian|norwegian|belgian|australian|austrian|hungarian|romanian|georgian|armenian|asian|african|european|libyan|kenyan|nigerian|german|afghan|korean|chilean|israeli|iraqi|pakistani|saudi|yemeni|french|dutch|greek|swiss|czech|british|english|irish|scottish|welsh|spanish|turkish|polish|danish|finnish|swedish|kurdish|jewish|chinese|japanese|portuguese|vietnamese|lebanese|taiwanese|republican|democratic|islamic|christian|muslim)$/;
/** They want a noun behind them, whose own word the text may have put in quotation marks or left away. */
export const lone = set(
  'great good bad big best worst biggest better huge main key major total whole early late recent current former local',
);
/** Whose it is, they do not tell: "the country's invasion of Sova". */
export const owners = set(
  'country nation state city county company firm group president administration government party agency department team court club school university world year month week',
);
/** Heads that tell nothing of what they head: "Trump's attempts", "key component". */
export const vague = set(
  'attempt attempts opinion opinions position positions component components remark remarks comment comments role roles decision decisions handling effort efforts move moves step steps result results use change changes idea ideas area areas reason reasons view views level levels form type matter question questions answer answers response reaction approach factor factors element detail details chance hope hopes recommendation recommendations pick message messages enforcement administration miles bunch couple host series officer officers lawmaker lawmakers watchdog announcement announcements stance stances section sections category categories outset latest brink tone fuss season terms version versions employee employees article articles feature features beginning start middle bit array range wake face speculation portion piece members member',
);
export const auxiliaries = set(
  'is are was were be been being am has have had having do does did will would can could may might must should shall to who whom whose which that what when where why how if than as so because while although though unless until since and or but yet it he she they we i you him them us me there here also just still even now then only very more most much many such own other another nobody nothing everybody everyone everything somebody someone something anybody anyone anything none ahead alone apart ashore aboard abroad overseas afraid',
);
/** "Kherson city" is a name like "Kherson". */
export const placeKinds = set('city region state county town village area province district island coast river border');
/** Words in -ing that are things. */
export const things = set(
  'shooting hearing meeting building bombing funding spending voting ruling briefing killing stabbing flooding warning trading housing testing training bidding banking crossing filing finding sentencing landing opening rating saving setting wedding wiretapping mining fighting shelling drilling fracking policing hacking doping racing sailing boxing king ring spring string thing wing evening morning beijing immigrating redistricting gerrymandering lawmaking peacekeeping handling reopening bullying trafficking lobbying',
);
/** Words that say when, how many or nothing: a phrase made of them is none. */
export const empty = set(
  'day days week weeks month months year years time times hour hours minute minutes people person man men woman women thing things way ways lot part number group kind one two three four five six seven eight nine ten first second third last next new news report reports statement statements official officials source sources spokesman spokeswoman spokesperson comment comments interview video photo january february march april june july august september october november december jan feb aug sept oct nov dec mr mrs ms dr sen rep gov tweet tweets twitter facebook post case issue event place side end reporter reporters journalist journalists evidence fact move decision morning evening night afternoon weekend today hundreds thousands millions dozens million billion trillion percent already still once recently soon',
);

export const eventEnding = /(?:[aeiou]wal|[ts]ions?|[^m]ments?|ances?|trials?|approvals?|[pv]als)$/;
/** Of those, what tells nothing beside a name alone: "Marl: bill". */
export const generic = set(
  'bill deal deals vote votes plan plans law laws case talks meeting hearing election elections ruling order orders charges claims race fight battle battles speech debate trial probe investigation record rise cuts loss losses win victory search return change action actions agreement statement announcement argument shooting killing attack attacks',
);
/** Words before those that add nothing: "presidential election". */
export const everyday = set('presidential congressional federal national general american new');
/** These endings, but nothing that happens. */
export const lasting = set(
  'government governments administration administrations nation nations station stations location locations position positions section sections constitution organization organizations organisation organisations corporation corporations information department departments apartment apartments document documents element elements population populations generation generations association institution institutions version versions finance insurance ambulance ambulances performance importance distance chance balance mention question questions portion attention television condition conditions region regions religion opinion opinions reason option options rivals rival animals foundation foundations intention intentions ambition instruction instructions perception reputation tradition traditions faction factions building housing king ring spring string thing wing evening morning beijing dance dances relation relations mansion mission missions television residence residences',
);
export const events = set(
  `deal deals pull-out pullout pullback pull-back retreat attack attacks strike strikes vote votes talks trial ruling election elections death deaths fire fires flood floods storm crash protest protests ban bans bill hearing probe plan plans law laws war verdict case summit budget tariffs sanctions shutdown sale merger visit speech debate raid raids row clash clashes truce ceasefire siege blast blasts explosion quake earthquake outbreak rescue strike layoffs recall lawsuit charges claims pardon veto referendum inquiry appeal launch race coup rally blackout blackouts drought heatwave wildfire wildfires theft robbery murder killing pact treaty reform cuts rise surge record
  primary primaries caucus caucuses crisis scandal epidemic pandemic lockdown curfew bailout relief fight feud battle battles march parade tour trip win defeat loss losses victory landfall hurricane tornado massacre arrest arrests search plea sentence testimony farewell exit breach leak leaks hack hacks hike increase decrease drop collapse failure slump crackdown standoff offensive airstrike airstrikes exchange swap takeover buyout bankruptcy funeral festival recount runoff turnout suit subpoena subpoenas order orders mandate repeal overhaul override deadline delay delays closure closures conflict genocide famine assault abuse return surrender advance invasion escape collision derailment disaster spill boycott walkout evacuation rout handover reunion comeback candidacy shortage shortages allegations fraud surveillance`,
);
