import { textHash } from '@pirecow/content';
import fc from 'fast-check';
import type { LooseQuestion } from './draft-questions.service';
import { type Copy, type Member, planOf, type PoolPlace, type PoolPlan } from './pool-plan';

const PLACE: PoolPlace = {
  poolId: '0199f0a0-0000-7000-8000-000000000001',
  sourceLanguage: 'fr',
  languages: ['fr', 'es', 'eu'],
};
const idOf = (number: number) => `0199f0a0-0000-7000-8000-0000000001${String(number).padStart(2, '0')}`;

/** A question of the bank, in some of the languages of the course and in one that it has not. */
const question = fc
  .record({
    number: fc.integer({ min: 10, max: 20 }),
    correct: fc.boolean(),
    fr: fc.constantFrom('Oui ?', 'Non ?'),
    es: fc.option(fc.constantFrom('¿Sí?', '¿No?')),
    it: fc.option(fc.constant('Sì?')),
    hint: fc.boolean(),
  })
  .map(({ number, correct, fr, es, it, hint }): LooseQuestion => {
    const source = { text: fr, status: 'ready' as const };
    const translation = (text: string) => ({ prompt: { ...source, text, source: textHash(fr) } });
    const hints = hint ? { hints: ['h1'] } : {};
    return {
      question: { id: idOf(number), type: 'question', interaction: 'trueFalse', points: 1, ...hints },
      key: { correct },
      sourceLanguage: 'fr',
      texts: {
        fr: { prompt: source, ...(hint && { 'hint.h1': { ...source, text: 'Pensez.' } }) },
        ...(es && { es: translation(es) }),
        ...(it && { it: translation(it) }),
      },
    };
  });
const bank = fc.uniqueArray(question, { selector: ({ question: { id } }) => id, maxLength: 8 });

/** A copy as the course has it once it is written over what was there. */
function written({ block, key, texts }: Copy, before?: Member): Member {
  const words = (language: string) =>
    Object.fromEntries(Object.entries(texts[language] ?? {}).map(([field, { text }]) => [field, text]));
  const kept = (language: string) => (language === 'fr' ? {} : (before?.texts[language] ?? {}));
  const languages = new Set([...Object.keys(texts), ...Object.keys(before?.texts ?? {})]);
  const all = [...languages].map((one) => [one, { ...kept(one), ...words(one) }] as const);
  const said = all.filter(([, fields]) => Object.keys(fields).length > 0);
  return { id: block.id, block, key, texts: Object.fromEntries(said) };
}

function carriedOut(members: readonly Member[], { added, changed, gone }: PoolPlan): Member[] {
  const fresh = new Map(changed.map((copy) => [copy.block.id, copy]));
  const stays = members.filter((member) => !gone.includes(member));
  const mended = stays.map((member) => {
    const copy = fresh.get(member.id);
    return copy ? written(copy, member) : member;
  });
  return [...mended, ...added.map((copy) => written(copy))];
}

describe('what a pool has of the bank', () => {
  it('is what fits, in the languages of the course, and nothing is left to do then', () => {
    fc.assert(
      fc.property(bank, bank, (before, after) => {
        const members = carriedOut([], planOf([], before, PLACE));
        const now = carriedOut(members, planOf(members, after, PLACE));
        expect(new Set(now.map(({ block }) => block.banked))).toEqual(
          new Set(after.map(({ question: { id } }) => id)),
        );
        for (const member of now) {
          const wanted = after.find(({ question: { id } }) => id === member.block.banked)!;
          expect([member.block.pool, member.key]).toEqual([PLACE.poolId, wanted.key]);
          expect(member.texts['fr']?.['prompt']).toBe(wanted.texts['fr']?.['prompt']?.text);
          expect(Object.keys(member.texts)).not.toContain('it');
        }
        // What stands in both keeps its id, and so its statements.
        for (const { id, block } of members) {
          const same = now.find((one) => one.block.banked === block.banked);
          if (same) expect(same.id).toBe(id);
        }
        expect(planOf(now, after, PLACE)).toEqual({ added: [], changed: [], gone: [] });
      }),
    );
  });

  it('has each question once: of two copies the first one stays', () => {
    const [wanted] = fc.sample(question, 1) as [LooseQuestion];
    const [first] = carriedOut([], planOf([], [wanted], PLACE)) as [Member];
    const second = { ...first, id: idOf(99), block: { ...first.block, id: idOf(99) } };
    const plan = planOf([first, second], [wanted], PLACE);
    expect(plan).toEqual({ added: [], changed: [], gone: [second] });
  });

  it('keeps what a translator of the course wrote as long as the source says the same', () => {
    fc.assert(
      fc.property(question, fc.constantFrom('Oui ?', 'Non ?', 'Peut-être ?'), (wanted, source) => {
        const [member] = carriedOut([], planOf([], [wanted], PLACE));
        const mended = { ...member!, texts: { ...member!.texts, es: { prompt: 'Mejor.' } } };
        const said = { ...wanted.texts['fr'], prompt: { text: source, status: 'ready' as const } };
        const reworded = { ...wanted, texts: { ...wanted.texts, fr: said } };
        const [now] = carriedOut([mended], planOf([mended], [reworded], PLACE));
        const isSame = source === wanted.texts['fr']?.['prompt']?.text;
        const own = wanted.texts['es']?.['prompt']?.text;
        expect(now?.texts['es']?.['prompt']).toBe(isSame || !own ? 'Mejor.' : own);
      }),
    );
  });
});
