import { expect, test } from 'vitest';
import { porterStem } from './porter.ts';
import { rouge } from './rouge.ts';

// The published examples of Google's rouge_score (testdata/pyrouge_files, scored by ROUGE-1.5.5).
const target0 =
  "ZfbCUIUuePaiLVUlCaUXxkpu XPeWing tUHfPMuZ',-Xd Y BrUgVJing M-HV.-DgdDaY.rFDJCRing Ht-LM EKBDXkME,yz'RBr q'wtion wIojNbN wL,b .a-'XdQggyFl jB-RPP'iyOIcUxer tKM L";
const prediction0 = "rFDJCRtion Ht-LM EKtDXkME,yz'RBr q'wer wrojNbN wL,b .a-'XdQggyFl jB-RPP'iyOIcUxi";
const target1 =
  "KsJdPByEtAor fE-Qg Dpdbring cw-WeFyu vC MoBL Xdn g wkvcEiGvKtion BDFhrpMtion psing sbKao Q m qiing LMmer HqqLFXe,XPY,J XsurkMer ,ed nB'wH'bWVHjWFEing tQ.saefZwJtKrTlixYpMMsJing UCAPwNHeYVjDing c T BUySKtion gMPfJpwGw p'NvxAoping eu pBwMBKV'I DNxqelhu,PHPxDEq,mtion SN";
const prediction1 =
  "n cw-WeFyu vC MoBL Xdn g wkvcEiGvKtion BDFhrpMer pstion sbKao Q m qier LMmed HqqLFXe,XPY,J XsurkMeo ,ed nB'wH'bWVHjWFEer tQ.saefZwJtKrTlixYpMMNJtion UCAPwNHeYVjD";

test('ROUGE gives the published scores without a stemmer', () => {
  expect(rouge([target0], prediction0, false).rouge1).toBeCloseTo(0.51163, 5);
  expect(rouge([target0], prediction0, false).rouge2).toBeCloseTo(0.39024, 5);
  expect(rouge([target0], prediction0, false).rougeL).toBeCloseTo(0.51163, 5);
  expect(rouge([target1], prediction1, false).rouge1).toBeCloseTo(0.5, 5);
  expect(rouge([target1], prediction1, false).rouge2).toBeCloseTo(0.36364, 5);
});

test('ROUGE gives the published scores with Porter stemming', () => {
  expect(rouge([target0], prediction0).rouge1).toBeCloseTo(0.51163, 5);
  expect(rouge([target1], prediction1).rouge1).toBeCloseTo(0.52941, 5);
  expect(rouge([target1], prediction1).rouge2).toBeCloseTo(0.36364, 5);
});

test('ROUGE gives the published small examples, and nothing for nothing', () => {
  expect(rouge(['testing one two'], 'testing').rouge1).toBeCloseTo(1 / 2, 9);
  expect(rouge(['testing one two'], 'testing one').rouge2).toBeCloseTo(2 / 3, 9);
  expect(rouge(['testing one two'], 'testing two').rougeL).toBeCloseTo(4 / 5, 9);
  expect(rouge(['testing one two'], '')).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
});

test('the best reference counts, and letters of other scripts count too', () => {
  expect(rouge(['no', 'testing one'], 'testing one').rouge1).toBe(1);
  expect(rouge(['гребля вистояла вночі'], 'гребля вистояла').rouge2).toBeCloseTo(2 / 3, 9);
});

test('the stemmer gives the examples of Porter’s paper', () => {
  const pairs =
    'caresses caress ponies poni ties tie cats cat feed feed agreed agre plastered plaster bled bled motoring motor sing sing conflated conflat troubled troubl sized size hopping hop tanned tan falling fall hissing hiss fizzed fizz failing fail filing file happy happi relational relat conditional condit rational ration valenci valenc digitizer digit conformabli conform radicalli radic differentli differ vileli vile analogousli analog vietnamization vietnam predication predic operator oper feudalism feudal decisiveness decis hopefulness hope callousness callous formaliti formal sensitiviti sensit sensibiliti sensibl triplicate triplic formative form formalize formal electriciti electr electrical electr hopeful hope goodness good revival reviv allowance allow inference infer airliner airlin gyroscopic gyroscop adjustable adjust defensible defens irritant irrit replacement replac adjustment adjust dependent depend adoption adopt homologou homolog communism commun activate activ angulariti angular homologous homolog effective effect bowdlerize bowdler probate probat rate rate cease ceas controll control roll roll'.split(
      ' ',
    );
  for (let index = 0; index < pairs.length; index += 2) {
    expect([pairs[index], porterStem(pairs[index]!)]).toEqual([pairs[index], pairs[index + 1]]);
  }
});
