import { describe, expect, test } from 'vitest';
import { checkAttribution } from '../../src/gate/attribution.ts';
import { checkCertainty } from '../../src/gate/certainty.ts';
import { readMaterial } from '../../src/gate/material.ts';
import { checkNegation } from '../../src/gate/negation.ts';
import { checkQuotes } from '../../src/gate/quotes.ts';

const read = (text: string, sentences: readonly string[], language: string) =>
  readMaterial(text, language, [{ publisher: 'Harbor Post', sentences, language }], [1]);

describe('who says it', () => {
  const en = [
    'Advanced Harbor Group chief Lena Moor said two cranes would close in May.',
    'She declined to say whether jobs would be lost in Brenn.',
    'Dock union leader Piet Vos said the closure was "a slap in the face".',
  ];
  const uk = [
    'Вночі дрони атакували порт Лиман, пошкоджено два склади.',
    'Про це в Телеграмі повідомив начальник адміністрації Олег Мороз.',
  ];

  test.each([
    ['en', en, 'AHG head Lena Moor said two cranes would shut in May.'],
    ['en', en, 'Lena Moor would not say whether there would be job losses in Brenn.'],
    ['uk', uk, 'Дрони вночі атакували порт Лиман і пошкодили два склади, повідомив Олег Мороз.'],
  ])('%s: a speaker named in another sentence may say it', (language, sentences, text) => {
    expect(checkAttribution(read(text, sentences, language))).toBeNull();
  });

  test('a claim put in the mouth of somebody else is refused', () => {
    const text = 'Lena Moor said the closure was a slap in the face.';
    expect(checkAttribution(read(text, en, 'en'))).toMatchObject({ reason: 'attribution' });
  });

  test('what is only alleged is refused as plain fact', () => {
    const material = read(
      'The contractor paid bribes to the port.',
      ['Prosecutors allege the contractor paid bribes to the port.'],
      'en',
    );
    expect(checkAttribution(material)).toMatchObject({ reason: 'attribution' });
  });
});

describe('how surely', () => {
  test('words of certainty that no source has are refused', () => {
    const sentences = ['Министр заявил, что переговоры о порте могут завершиться в мае.'];
    const text = 'Министр заявил, что переговоры о порте могут окончательно завершиться в мае.';
    expect(checkCertainty(read(text, sentences, 'ru'))).toMatchObject({ reason: 'certainty' });
    expect(checkCertainty(read(text.replace('окончательно ', ''), sentences, 'ru'))).toBeNull();
  });

  test('a refused request is no plan', () => {
    const sentences = ['The judge rejected a request to postpone the hearing until June.'];
    expect(checkCertainty(read('The judge would not postpone the hearing until June.', sentences, 'en'))).toBeNull();
  });
});

describe('what is denied', () => {
  const sentences = ['Рятувальники радять туристам не виходити в гори до п’ятниці.'];

  test('"refrain from" may stand for "do not"', () => {
    const text = 'Рятувальники закликають туристів утриматися від виходу в гори до п’ятниці.';
    expect(checkNegation(read(text, sentences, 'uk'))).toBeNull();
  });

  test('a denial that is left out is refused', () => {
    const text = 'Рятувальники радять туристам виходити в гори до п’ятниці.';
    expect(checkNegation(read(text, sentences, 'uk'))).toMatchObject({ reason: 'negation' });
  });
});

describe('whose words', () => {
  const sentences = ['Міністр Юрій Коваль подякував за «своєчасну допомогу порту».'];

  test('the subject before a quotation is its speaker, with whatever verb', () => {
    const text = 'Юрій Коваль дякує за «своєчасну допомогу порту».';
    expect(checkQuotes(read(text, sentences, 'uk'))).toBeNull();
  });

  test('a quotation with another word is refused', () => {
    const text = 'Юрій Коваль подякував за «щедру допомогу порту».';
    expect(checkQuotes(read(text, sentences, 'uk'))).toMatchObject({ reason: 'quote' });
  });

  test('a quotation of several sentences is one where its marks stand in others', () => {
    const long = [
      '“The port is safe,” Lena Moor said. “The cranes stay shut.',
      'They will open again in June.',
      'We wait.”',
    ];
    const text = 'Lena Moor said: "They will open again in June."';
    expect(checkQuotes(read(text, long, 'en'))).toBeNull();
  });
});
