// Dots that do not end a sentence. Intl.Segmenter knows none of these (Unicode Annex 29 leaves them to the reader).

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** Stand before a name or a number and never end a sentence. Lower case, without the last dot. */
export const alwaysJoins = words(`
  mr mrs ms messrs dr prof gov govs sen sens rep reps gen lt col maj capt cmdr sgt cpl pvt adm rev hon fr st ste mt ft
  pres supt det insp amb atty asst assoc dept dist univ vs v cf eg ie e.g i.e approx no nos vol fig art sec ch pp ed
  al op bldg apt rte rt prop nr abs hrsg bzw ca z.b d.h u.a mme mlle m sr sra srta dª prof.ª dott sig av
  м с смт вул ул им ім просп пр пл бул бульв пров пер наб ш р-н мкр корп кв буд д стор див см ст п пп ч рис табл т
  проф акад доц канд ген полк підполк подполк кап лейт серж адм гол зам заст тов гр св о отець ред
  т.зв т.н т. н.е до н.э до ж.-д
`);

/** May end a sentence: joined with what follows unless that opens like a sentence. */
export const mayEnd = words(`
  inc corp co ltd llc plc bros jr sr jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun
  ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex
  vt va wash wis wyo ont que ave blvd rd hwy etc est ph.d d.c a.m p.m bld ext
  обл ін др т.д т.п і.о и.о тощо англ нім фр укр рос ред
`);

/** Units after a number: what follows with a capital letter is a new sentence, a number is not. */
export const units = words(`
  р рр г гг тис тыс млн млрд трлн грн руб коп дол долл кг км м см га ц т л год ч хв мин сек с ст вв в a.m p.m
`);

/** Words that open a sentence far more often than they continue a name after an abbreviation ("in the U.S. The ..."). */
export const openers = words(`
  the a an he she it they we i you but and or so in on at by for from with as if when while after before since this that
  these those there his her their its our my your what who why how where however meanwhile also still yet now then
  according some many most one two last both despite during although not no to under more earlier later police officials
  це він вона воно вони ми я про за на у в з із зі до по але а і й та також однак проте тим як якщо коли після під для при
  наразі тепер раніше згодом водночас тому що цей ця ці той так не від через крім серед внаслідок нагадаємо його її їх
  это он она оно они мы об о с со из к но и однако если когда после под сейчас ранее позже поэтому что этот эта эти от
  кроме среди во его её ее их напомним тогда там здесь тут
  der die das ein eine es er sie wir ich und aber im in am auf bei mit nach von zu doch auch diese dieser dieses
  le les un une il elle ils elles et mais dans en sur ce cette ces el los las una y pero se su este esta lo gli
  na w z i to nie jest po do od ten ta te jak
`);

/** Languages in which a number with a dot is an ordinal ("am 5. Mai", "5. května"). */
export const ordinalDot = words('de cs sk sl hr bs sr da nb nn no fi hu et lv is lb');
