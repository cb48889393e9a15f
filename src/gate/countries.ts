// Countries, unions and some regions under all their names: a capital or a demonym names the same one.

/** Country, its people and adjective, and the capital that stands for its government; word beginnings. */
const countries = `
ukrain kyiv kiev україн київ києв украин киев | russia moscow kremlin росі рф москв кремл росси | america us u.s usa united_states washington сша америк вашингтон штат
brit uk u.k london england english британ лондон англі англи | german berlin фрг frg німеч німец берлін герман немец берлин | fr.nce french france paris франц париж
poland polish pole warsaw польщ польс поляк варшав польш | china chinese beijing кнр prc кита пекін пекин | japan tokyo япон токі токио | israel jerusalem ізраїл єрусалим израил иерусалим
iran tehran іран тегеран иран | turk ankara турец турецьк туреч анкар турц | ital rome італі рим итал | spain spanish spaniard madrid іспан мадрид испан | belarus minsk білорус мінськ белорус минск
hungar budapest угор будапешт венгр | roman bucharest румун бухарест румын | moldov chisinau молдов кишин | georgia tbilisi груз тбіліс тбилис | armen yerevan вірмен єреван армен ереван
azerbaijan baku азербайдж баку | kazakh astana казах астан | india indian delhi інді делі инди дели | pakistan islamabad пакистан ісламабад исламабад | afghan kabul афган кабул
syria damascus сирі дамаск сири | iraq baghdad ірак багдад ирак | egypt cairo єгип каїр егип каир | saudi riyadh сауд саудів ер-ріяд эр-рияд | canad ottawa канад оттав
mexic мексик | brazil brasilia бразил | argentin buenos аргентин | austral canberra австрал канберр | austria vienna австрі відень відн австри вен | switz swiss bern швейцар берн
nether dutch hague нідерл голланд гааг нидерл | belg brussels бельг брюссел | swed stockholm швец швед стокгольм | norw oslo норвег осло | finland finnish finn helsinki фінл фінськ гельсінк финл финск хельсинк
denmark danish dane copenhagen данія данії данію данією данськ данец данц копенгаген дания дании данию данией датск датчан | czech prague чехі чехи чехов чехам чешк чешск чеськ чех чеха чеху чехом прага праги прагу праге праз праг | slovak bratislava словач словац братислав словак | bulgar sofia болгар софі софи | serb belgrade серб белград
cambod phnom penh камбодж | thai bangkok таїланд тайськ бангкок таиланд тайск | viet hanoi в'єтнам вєтнам ханой вьетнам | laos lao vientiane лаос | nepal kathmandu непал | bangladesh dhaka бангладеш | indones jakarta індонез индонез джакарт | malay kuala малайз | myanmar burm naypyidaw мʼянм мянм | singapor сінгапур сингапур | zealand wellington | colomb bogot колумб | chile santiago чилі чили | peru lima перу | ecuador quito еквадор эквадор | boliv la_paz болів болив | urugu уругв | nigeria abuja нігері нигери абудж | ghana accra гана | senegal dakar сенегал | mali bamako малі мали | morocc rabat марокк | alger алжир | tunis туніс тунис | libya tripoli лівія ливия | somal mogadishu сомал | uganda kampala уганд | rwanda kigali руанд | tanzan танзан | zambia замб | zimbabw harare зімбабв зимбабв | angol ангол | congo kinshasa конго | south_africa pretoria | jordan amman йордан иордан | qatar doha катар | kuwait кувейт | emirat uae abu_dhabi оае еміра оаэ эмират | oman muscat оман | georgia tbilisi | kyrgyz bishkek киргиз кыргыз бішкек бишкек | uzbek tashkent узбек ташкент | tajik таджик душанбе | turkmen туркмен | mongol монгол | croat zagreb хорват загреб | sloven ljubljana словен | bosni sarajevo босн | montenegr podgorica чорногор черногор | kosov pristina косов приштин | maced skopje македон скоп'є скопье | alban tirana албан тиран | iceland reykjavik ісланд исланд рейк'явік рейкьявик | luxemb люксемб | cypr nicosia кіпр кипр нікос никос | malta maltese мальт | scot edinburgh holyrood шотланд единбур эдинбур | wales welsh cardiff | greece greek athens грец афін греци афин | portug lisbon португал лісабон лиссабон | irel irish dublin ірланд дублін ирланд дублин | korea seoul коре сеул | taiwan taipei тайван | philippin manila філіппін филиппин
lithuan vilnius литв литов вільнюс вильнюс | latvia riga латв латис рига | eston tallinn естон таллін эстон таллин | europe eu e.u єс ес європ европ | eu e.u european_union єс євросоюз європейськ ес евросоюз европейск brussels брюссел | kuban krasnodar кубан краснодар | un u.n united_nations оон
nato нато | yemen ємен йемен | leban beirut ліван бейрут ливан | palest gaza палест газ | sudan khartoum судан | ethiop ефіоп эфиоп | niger нігер нигер | kenya nairobi кені кени | venez caracas венес | cuba havana куб гаван`;
/** Surnames and given names that begin as a country does. */
const people =
  /^(?:литвин|сербин|корец|кореньк|корнел|малин|маликов|малышев|малиш|ганап|індір|индир|катарин|йорданов)/u;
const families = countries
  .split(/[|\n]/)
  .map(line => line.trim().split(/\s+/).filter(Boolean))
  .filter(line => line.length > 0);

/** The same few thousand words are asked for again and again. */
export function remembering<Value>(make: (low: string) => Value): (low: string) => Value {
  const known = new Map<string, Value>();
  return low => {
    const had = known.get(low);
    if (had !== undefined) return had;
    if (known.size > 20_000) known.clear();
    const made = make(low);
    known.set(low, made);
    return made;
  };
}

export const familiesOf = remembering((word): number[] => {
  const found: number[] = [];
  // "проросійський" is Moscow's too.
  if (people.test(word)) return [];
  const low = word.replace(/^про(?=рос|укра|кита|аме|євро|евро|іран|иран)/u, '');
  for (const [index, family] of families.entries()) {
    if (
      family.some(start =>
        start.length <= 3 || start === 'газ' || start === 'рим' ? low === start : low.startsWith(start),
      )
    )
      found.push(index);
  }
  return found;
});

export const isCountry = (low: string): boolean => familiesOf(low).length > 0;
