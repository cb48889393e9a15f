// What words mean to the gate, in English | Ukrainian | Russian. One line a concept: words of one line may stand for
// each other, and `a <> b` are opposites. `*` = any ending; English words without it match in all their regular forms.

/** Actions and states. A bullet may word them otherwise, but not turn them round. */
export const actions = `
rise <> fall: spike* rocket* swell* rise rose risen increase grow grew grown climb jump surge soar gain raise* hike lift up higher boost advance accelerate expand widen double triple more | підскоч* злет* зрос* зріс* збільш* підвищ* підня* вирос* виріс* зріст* подорожч* прискор* розшир* стриб* додал* подвої* | вырос* рост* увелич* повыс* повыш* подня* подорож* ускор* расшир* подскоч* прибав* удво*
fall <> rise: fall fell fallen decrease drop decline dip slip slid* slide plunge plummet tumble shrink shrank shrunk lower lowered cut reduce* reduction ease slow down less fewer narrow halve | обвал* просі* впа* зменш* зниж* зниз* скоро* падін* спад* подешев* уповільн* сповільн* менш* послаб* | упа* сниж* сниз* уменьш* сокра* паден* спад* подешев* замедл* меньш* ослаб*
start <> end: start begin began begun launch open opened commence initiate kick_off | почал* почат* почин* розпоч* стартув* відкри* запуст* запрац* | нача* начин* старт* откры* открыв* запуст* приступ* возбуд*
end <> start: end finish complete conclude close closed shut wrap_up terminate cease | закінч* заверш* закри* припин* | заверш* законч* закры* прекра* оконч*
positive <> negative: positive* | позитивн* | положительн*
negative <> positive: negative* | негативн* | отрицательн*
above <> below: above over exceed* higher warmer | вище понад вищ* перевищ* | выше свыше превы*
below <> above: below under lower colder cooler | нижче нижч* | ниже
sink: sink* sank sunk capsiz* | потон* затон* | затон* утон* потон*
continue <> end: continu* last* remain* | трива* продовж* | продолж* длит* длил*
suspend <> resume: suspend halt stop pause freeze froze frozen interrupt | зупин* призупин* припин* заморо* перер* | приостан* остано* прекра* заморо* прерв*
resume <> suspend: resume restart reopen restore reinstate | віднов* поновл* понови* | возобнов* восстан*
postpone <> hold: hold_up held_up hinder postpone delay defer adjourn put_off reschedule push_back | відклал* відклад* перене* відстроч* затрим* | отлож* откла* перен* отсроч* задерж*
cancel <> hold: cancel call_off scrap abandon drop* annul revoke repeal overturn | скасув* скасов* відмін* анулюв* відклик* | отмен* аннулир* отозв* отзыв*
hold <> cancel: held stage take_place play* | провед* провел* провів* відбу* відбуд* пройд* зіграют* | провел* провёл* прошл* прошёл прошел пройд* состо* сыгра* провед*
introduce <> lift: introduc* impos* tighten* | запрова* ввел* ввів* введ* | ввел* ввёл введ* введен*
lift <> introduce: lift* ease* remov* abolish* | зня* скасув* скасов* відмін* | снял* отмен* упраздн*
approve <> cancel:
introduce <> cancel:
start <> cancel:
approve <> reject: approve back support endorse pass passed adopt accept agree ratify clear* authorise authorize ok welcome green-light allow | схвал* ухвал* підтрим* прийня* прийма* погод* затверд* ратиф* дозвол* проголосув* пройш* | одобр* поддерж* приня* соглас* утверд* ратиф* разреш* проголос*
reject <> approve: reject turn_down refuse decline dismiss rebuff veto oppose vote_down throw_out block | відхил* відмов* відки* заперечи* ветув* блокув* проти | отклон* отказ* отверг* наложил* блокир* против
ban <> allow: ban prohibit outlaw forbid bar barred block | заборон* | запре* запрет*
allow <> ban: allow permit let legalise legalize authorise authorize lift | дозвол* легаліз* | разреш* позвол* легализ*
win <> lose: win won beat defeated* victory victories overcome overcame clinch triumph champion winner | вигра* перем* обігра* здобу* здола* виборо* чемпіон* | выигр* побед* обыгр* завоева* одол*
draw <> win: draw* drew tie* | нічи* внічи* | ничь* вничью
draw <> lose:
lose <> win: lose lost defeats* loss beaten | програ* поступ* втрат* пораз* | проигр* уступ* потер* пораж*
convict <> acquit: convict guilty sentence jail imprison | засуд* винн* вирок* ув'язн* | осуд* осужд* винов* приговор* посад*
acquit <> convict: acquit clear* exonerate absolve cleared innocent | виправд* невин* | оправд* невинов*
punish <> acquit: fine* penalis* penaliz* punish* | штраф* оштраф* покара* | штраф* оштраф* наказ*
hope: expect* await* hope* anticipat* forecast* | очіку* чека* сподіва* спрогноз* | ожида* ждал* ждут ждет рассчит* надея* наде*
sober <> drunk: sober* | тверез* | трезв*
drunk <> sober: drunk* intoxicat* | п'ян* пян* нетверез* | пьян* нетрезв*
arrest <> free: arrest detain custody seize apprehend hold* jail remand | затрим* заарешт* арешт* ув'язн* під_варту | задерж* арест* взял*_под
free <> arrest: free freed release liberate bail | звільн* відпуст* випуст* помил* | освобо* отпуст* выпуст* помил*
capture <> liberate: capture seize occupy overrun take_control conquer | захоп* окупув* окуп* взял* | захва* оккуп* взял*
liberate <> capture: liberate recapture retake retook regain | звільн* відби* визвол* | освобо* отби*
advance <> retreat: advance push_forward gain ground | просун* наступ* просув* | продви* наступ*
retreat <> advance: retreat withdraw withdrew withdrawn withdrawal pull_back pull_out | відступ* відійш* вивел* вивод* відвед* | отступ* отош* отве* выве* вывод*
attack <> defend: attack strike struck hit shell shelled bomb bombard raid assault target fire fired | атак* удар* обстр* вдар* бомб* штурм* | атак* удар* обстр* бомб* штурм* нанес*
defend <> attack: defend repel repulse fend_off | оборон* відби* захи* | оборон* отби* отраз* защи*
arrive <> leave: arrive come came reach land landed return enter | прибу* приїх* дося* поверну* | прибы* приех* достиг* верну* при*
leave <> arrive: leave left depart exit quit flee fled evacuat* | виїх* залиш* покин* поїх* вийш* втік* евакуй* евакую* вивез* вивел* | уех* покин* выех* остав* уш* выш* эваку* вывез* вывел*
quit <> appoint: resign step_down quit dismiss* sack* oust* fire* remove* step_aside | відстав* звільн* пішо* пода*_у | отстав* уволь* уволе* уволи* уш* покин*
appoint <> quit: appoint name* nominate elect hire* install | признач* обра* обрал* найня* | назнач* избра* наня*
deny <> admit: deny denied reject* refute rebut dispute* disputes contest* dismiss* | запереч* спрост* відки* відхил* не_визна* | отриц* отверг* отверга* опроверг* опровер* не_призна*
admit <> deny: admit acknowledge concede confess accept* confirm* | визна* зізна* підтверд* | призна* подтверд*
confirm <> deny: confirm verify proved prove proof corroborate establish* | підтвер* довел* довів* доказ* встанов* | подтвер* доказ* устано*
accuse <> praise: accuse blame charge* allege* suspect* denounce condemn criticis* criticiz* slam* | звинува* обвинува* підозр* засуд* критик* | обвин* подозр* осуд* критик*
praise <> accuse: praise hail laud commend thank congratulate | похвал* подяк* вітал* привіт* | похвал* поблаг* приветств* поздрав*
buy <> sell: buy bought purchase acquire acquisition take_over | купи* куп* придба* закуп* | купи* приобр* закуп*
sell <> buy: sell sold sale divest | прода* | прода*
import <> export: import | імпорт* ввез* | импорт* ввоз*
export <> import: export | експорт* вивез* | экспорт* вывоз*
hire <> fire: hire recruit employ | найма* найня* | наня* нанима*
fire <> hire: lay_off laid_off redundan* layoff* job_cuts dismiss* sack* | звільн* скоро* | увол* сокра*
survive <> die: survive alive unharmed unhurt rescued | вижи* врятов* врятув* уціл* живи* | выжи* спас* уцел* жив
die <> survive: die died dies dead death kill* perish fatal* slain victim* lives | загин* помер* вби* убит* загиб* смерт* жертв* | погиб* умер* уби* гибел* смерт* жертв* сконч*
wound: injur* wound* hurt | поран* травм* постраж* дістал* | ранен* ранил* травм* пострад*
agree <> disagree: agree agreement deal accord reach* | погод* домов* угод* | согла* договор*
disagree <> agree: disagree disagreement dispute impasse stall* | розбіж* спереч* | разноглас* спор*
improve <> worsen: improve better recover* stronger | покращ* поліпш* одуж* кращ* | улучш* выздор* лучш*
worsen <> improve: worsen deteriorat* worse weaker | погірш* гірш* | ухудш* хуже*
succeed <> fail: succeed success* manage* | успіш* вдал* зміг* змогл* | успе* удал* смог*
fail <> succeed: fail failure unsuccess* unable collapse* | провал* невдал* не_вдал* не_зміг* не_змогл* | провал* неудач* не_удал* не_смог*
strengthen <> weaken: strengthen tighten toughen stricter reinforce | посил* зміцн* жорсткіш* | усил* укреп* ужесточ*
weaken <> strengthen: weaken loosen relax soften | послаб* пом'якш* | ослаб* смягч*
include <> exclude: include admit* join* add* | включ* приєдн* дода* | включ* присоед* добав*
exclude <> include: exclude expel remove* leave_out omit* ban* | виключ* усун* | исключ* удал*
connect <> disconnect: connect supply supplied switch_on | підключ* ввімкн* увімкн* | подключ* включ*
disconnect <> connect: disconnect outage blackout cut_off switch_off without_power | відключ* вимк* знеструм* без_світла без_електрик* | отключ* обесточ* без_света
ignite <> extinguish: fire* blaze ignite* burn* set*_on_fire | загор* пожеж* підпал* горі* спалах* | загор* пожар* подож* горе* вспых* охват*
extinguish <> ignite: extinguish put_out douse* contained | загас* погас* ліквідув* | потуш* ликвидир*
lead: lead led ahead front* | очол* лідир* випере* попере* | возглав* лидир* опере* вперед* повел* вышел_вперед
trail: trail* behind lag* | відста* поступ* позад* | отста* уступ* позад*
pay <> owe: pay paid disburse | сплат* виплат* заплат* | выплат* заплат* уплат*
give: give gave given provide hand* grant* allocate* donate* supply* award* send sent deliver* | нада* пода* виділ* переда* дав дала дали відправ* постача* постави* | предостав* дал дала дали дать выдел* переда* отправ* поста* вруч*
take: receive get got obtain* take took taken collect* | отрим* дістал* одерж* взял* | получ* взял*
build <> destroy: build built construct* erect* rebuild* | побуд* збуд* будів* споруд* відбуд* | постро* строи* возве*
destroy <> build: destroy* demolish* raze* ruin* wreck* devastat* | зруйн* знищ* | разруш* уничтож* снес*
damage: damag* | пошкод* ушкод* | повред* повреж*
shoot_down: shoot_down shot_down down* intercept* destroy* neutralis* | збил* збит* перехоп* знищ* знешкод* | сбил* сбит* перехва* уничтож*
meet: meet met meeting talks hold_talks | зустр* перегов* | встре* перегов*
sign <> veto: sign signed | підпис* | подпис*
veto <> sign: veto* | вето* | вето*
appeal <> accept_ruling: appeal* challeng* contest* | оскарж* апеляц* | обжал* апелл*
threaten: threat* warn* | погро* загро* поперед* застер* | угро* грози* предупре*
order: order* instruct* told require* command* | наказ* розпоряд* зобов'яз* | приказ* распоряд* обяз* велел*
demand: demand* urge* call* seek* sought press* want* | вимаг* закли* домаг* | треб* призыв* призва* добива*
derail: derail* came_off come_off | зійш* | сош*
flood: flood* inundat* submerg* | затоп* підтоп* повін* | затоп* подтоп* наводн*
strike_work: strike* walkout* industrial_action | страйк* | забаст* басту*
protest: protest* rall* demonstrat* march* | протест* мітинг* демонстр* | протест* митинг* демонстр*
vote: vote* ballot* poll* election* elect* | голос* виб* | голос* выбор* избир*
invest: invest* | інвест* вклал* вкла* | инвест* влож* вклад*
investigate: investigat* probe* inquir* examin* | розслід* перевір* слідств* слідч* | расслед* провер* следств* следов*
find <> lose_track: find found discover* detect* locate* identif* spot* | знайш* виявл* виявил* знайд* відкри* | наш* найд* обнаруж* выявл* выявил* откры*
search: search* look*_for hunt* missing | пошук* шука* розшук* зник* безвіст* | поиск* ищут разыск* пропал* неизвест*
treat: treat* hospitali* | лікув* госпіт* лікар* | лечи* лечен* госпит* больни*
explode: explo* blast* detonat* blew | вибух* підірв* | взрыв* взорв* подорв*
cause: caus* lead*_to led_to trigger* result* prompt* spark* behind blame* | спричин* призве* виклик* причин* через* внаслідок | вызв* приве* причин* из-за вследствие
score: scor* goal* net* | заби* гол* | заби* гол*
study: stud* research* survey* trial* paper* journal* | дослід* вивч* наук* випроб* | исслед* изуч* наук* науч* испыт*
evacuate <> return: evacuat* | евакуй* евакую* вивез* вивел* | эваку* вывез* вывел*
return <> evacuate: return* go_home back | поверн* | верну* возвра*
move_up <> move_down: promot* upgrade* | підвищ* | повыс* повыш*
move_down <> move_up: relegat* downgrade* demot* | зниж* пониж* | пониз* пониж*
`;

/** Things and people that have several names. */
export const things = `
child: child* young* kid* minor* youngster* toddler* pupil* schoolchild* | діт* дит* неповноліт* школяр* | дет* реб* несовершеннол* школьн*
people: people person* resident* inhabitant* civilian* citizen* individual* those living | люд* осіб особ* жител* мешкан* громадян* цивіл* | люд* человек* жител* граждан* мирн* лиц
soldier: soldier* troop* serviceman servicemen servicemember* fighter* forces military army | військов* солдат* боєц* бійц* сил* арм* військ* | военн* солдат* боец* бойц* сил* арм* войск*
worker: worker* employee* staff* workforce personnel job* labourer* laborer* | працівн* співробітн* робітн* персонал* робоч* | работн* сотрудн* рабоч* персонал*
doctor: doctor* physician* medic* | лікар* медик* | врач* медик* доктор*
house: house* home* dwelling* residential household* building* | буд* дім дом* житл* осел* квартир* | дом* здан* жил* квартир*
police: police* officer* cop* | поліц* правоохор* | полиц* правоохран*
road: road* highway* street* motorway* | дорог* шлях* трас* вулиц* | дорог* трасс* шоссе улиц*
plane: plane* aircraft* jet* airliner* | літак* борт* винищув* | самол* борт* истреб*
drone: drone* uav* unmanned | дрон* безпілот* бпла шахед* | дрон* беспилот* бпла шахед*
missile: missile* rocket* | ракет* | ракет*
vehicle_medical: ambulance* | швидк* | скор*
company: company companies firm* corporation* business* operator* group maker* producer* manufacturer* | компан* фірм* підприєм* корпорац* мереж* виробн* | компан* фирм* предпр* корпорац* сет* производ*
money: money fund* cash financ* sum* | грош* кошт* фінанс* | деньг* денег средств* финанс*
price: price* cost* tariff* | цін* варт* тариф* | цен* стоим* тариф*
wage: wage* pay* salar* earning* | зарп* зарплат* оплат* | зарп* зарплат* оклад*
law: document* law* bill* legislation* act statute* measure* | закон* законопр* документ* | закон* законопр* документ*
money_unit: rate* | ставк* курс* | ставк* курс*
parliament: parliament* lawmaker* legislat* assembly congress house senate deput* mp mps | парламент* рад* депут* нардеп* | парламент* дум* депут*
government: government* cabinet administration authorit* official* state | уряд* кабмін* влад* адміністр* чинов* посадов* держ* | правит* кабмин* власт* администр* чинов* гос*
statement: statement* comment* remark* announc* | заяв* коментар* повідомл* | заявл* коммент* сообщ*
talks: talks negotiat* dialogue | перегов* діалог* | перегов* диалог*
ceasefire: ceasefire* truce* cease-fire armistice* | перемир* припинення_вогню | перемир* прекращени*_огня
suspect: suspect* defendant* accused | підозр* обвинув* підсуд* | подозр* обвин* подсуд*
prison: prison* jail* sentence* term* custody behind_bars imprison* | в'язн* тюрм* ув'язн* позбавл* колон* ґрат* | тюр* заключ* колон* лишен* срок*
car: car* vehicle* automobile* truck* lorr* van | авто автівк* автомоб* машин* вантажів* | авто автомоб* машин* грузов*
bus: bus* coach* minibus* | автобус* маршрут* | автобус* маршрут*
train: train* rail* | поїзд* потяг* електрич* заліз* | поезд* электрич* желез*
ship: ship* vessel* boat* tanker* ferr* | корабл* судно* судна човен* пором* танкер* | кораб* судно* судна лодк* паром* танкер*
storm: storm* hurricane* typhoon* cyclone* tempest* rain* downpour* | шторм* ураган* буре* злив* дощ* негод* | шторм* ураган* бур* ливн* дожд* непогод*
forecast: forecast* meteorolog* weather predict* | синоптик* прогноз* погод* метео* гідромет* | синоптик* прогноз* погод* метео* гидромет*
energy: energ* electric* power* grid* | енерг* електр* світл* струм* | энерг* электр* свет* ток*
night: night* overnight evening | ніч* вноч* вечір* вечор* вечер* | ноч* вечер*
illness: illness* disease* infect* outbreak* virus* sick* patient* case* | хвор* захвор* інфек* вірус* спалах* пацієнт* випад* | болез* заболе* инфек* вирус* вспыш* пациент* случа*
drug: drug* medicine* medication* treatment* vaccine* | ліки ліків препарат* вакцин* | лекарст* препарат* вакцин*
team: team* squad* side* club* | команд* збірн* клуб* | команд* сборн* клуб*
match: match* game* final* fixture* tie | матч* гр[аиіу]* поєдин* фінал* | матч* игр* поедин* финал*
bank: bank* lender* | банк* центробанк* нбу нацбанк* | банк* цб центробанк*
finding: finding* result* discover* conclusion* data figure* | результат* висновк* знахідк* відкрит* дан* | результат* вывод* находк* открыт* дан*
quarter: quarter* | квартал* | квартал*
school: school* university college* | шк[оі]л* університет* | школ* университет*
bid: bid* offer* proposal* | пропоз* оферт* | предлож* оферт*
party: party parties | парті* | парти*
area: area* district* region* province* oblast zone* neighbourhood* neighborhood* county low-lying | район* област* регіон* округ* місцев* зон* | район* област* регион* округ* местн* зон*
town: town* cit* village* settlement* municipal* | міст* сел* селищ* | город* сел* посел* дерев*
region_head: governor* head_of_region | голов* губернатор* очільн* | глав* губернатор*
main: main key benchmark leading chief top | головн* ключов* основн* | главн* ключев* основн*
size: size* area* metre* | площ* | площад*
near: near close nearby outside beside around | біля поблизу поруч неподалік під | близ возле около рядом под неподалеку
previous: former ex previous* past earlier | колишн* екс* попередн* | бывш* экс* прежн* предыдущ*
more: further additional more extra another other* | ще додатков* інш* більш* подальш* | еще ещё дополн* друг* более дальнейш*
independent: independen* | незалеж* | независим*
leader: leader* head* chief president director chair* | лідер* голов* керівн* очільн* директор* | лидер* глав* руковод* директор* начальник*
management: management board executive* director* leadership | керівн* правлін* дирекц* адміністр* | руковод* правлен* дирекц* администр* начальств*
`;
