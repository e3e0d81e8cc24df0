import { MAX_CRITERIA, MAX_LEVEL_POINTS } from '@pirecow/content';
import { decodeHTML } from 'entities';
import { z } from 'zod';
import { multipleChoice, singleChoice, trueFalse } from '../build/choice';
import { type Body, type Head, localIds } from '../build/draft';
import { richFromHtml, richFromPlain } from '../rich/rich';
import { Refusal, type Notes } from '../sheet';
import { starred } from './gaps';

/** What a content type says of one question, and what it becomes. */
export interface Converted {
  head: Head;
  body: Body;
}
type Convert = (parameters: unknown, notes: Notes) => Converted;

const words = z.string().max(100_000);
const flag = z.union([z.boolean(), z.stringbool()]).optional().catch(undefined);

/** Parameters by what their type needs. @throws Refusal where they do not fit */
function read<Schema extends z.ZodType>(schema: Schema, parameters: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  throw new Refusal('question.shape', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
}

const html = (text: string | undefined, notes: Notes): string | undefined =>
  text === undefined ? undefined : richFromHtml(text, notes) || undefined;

/** A picture, video or sound before a question. */
const mediaSchema = z
  .object({ type: z.looseObject({ library: words.optional() }) })
  .optional()
  .catch(undefined);

function dropMedia(media: z.infer<typeof mediaSchema>, notes: Notes): void {
  if (media?.type.library) notes.drop('h5p.media', { library: media.type.library.slice(0, 100) });
}

const multiChoiceSchema = z.object({
  question: words,
  media: mediaSchema,
  answers: z
    .array(
      z.object({
        text: words,
        correct: flag,
        tipsAndFeedback: z
          .object({
            tip: words.optional(),
            chosenFeedback: words.optional(),
            notChosenFeedback: words.optional(),
          })
          .optional()
          .catch(undefined),
      }),
    )
    .min(1)
    .max(30),
  behaviour: z.object({ type: words.optional(), singlePoint: flag }).optional().catch(undefined),
});

function multiChoice(parameters: unknown, notes: Notes): Converted {
  const { question, answers, behaviour, media } = read(multiChoiceSchema, parameters);
  dropMedia(media, notes);
  const rights = answers.filter(({ correct }) => correct).length;
  const choices = answers.map(({ text, correct, tipsAndFeedback }) => {
    const { tip, chosenFeedback, notChosenFeedback } = tipsAndFeedback ?? {};
    if (tip?.trim()) notes.drop('h5p.tip', { tip: tip.replace(/<[^>]*>/g, '').slice(0, 100) });
    if (notChosenFeedback?.trim()) notes.drop('h5p.not-chosen');
    const share = correct ? 1 / Math.max(1, rights) : 0;
    return { text: html(text, notes) ?? '', share, feedback: html(chosenFeedback, notes) };
  });
  const type = behaviour?.type ?? 'auto';
  const isSingle = type === 'single' || (type !== 'multi' && rights === 1);
  if (isSingle && rights > 1) throw new Refusal('question.shape', { field: 'answers.correct' });
  const body = isSingle
    ? singleChoice(choices, notes)
    : multipleChoice(choices, notes, behaviour?.singlePoint ? 'none' : 'perOption');
  return { head: { prompt: html(question, notes) ?? '' }, body };
}

const trueFalseSchema = z.object({
  question: words,
  media: mediaSchema,
  correct: z.union([z.boolean(), z.stringbool()]),
  behaviour: z
    .object({ feedbackOnCorrect: words.optional(), feedbackOnWrong: words.optional() })
    .optional()
    .catch(undefined),
});

function truth(parameters: unknown, notes: Notes): Converted {
  const { question, correct, behaviour, media } = read(trueFalseSchema, parameters);
  dropMedia(media, notes);
  const { feedbackOnCorrect, feedbackOnWrong } = behaviour ?? {};
  const plain = (text: string | undefined) => (text ? richFromPlain(decodeHTML(text)) : undefined);
  const feedback = { right: plain(feedbackOnCorrect), wrong: plain(feedbackOnWrong) };
  return { head: { prompt: html(question, notes) ?? '' }, body: trueFalse(correct, feedback) };
}

const blanksSchema = z.object({
  text: words.default(''),
  media: mediaSchema,
  questions: z.array(words).min(1).max(100),
  behaviour: z.object({ caseSensitive: flag }).optional().catch(undefined),
});

function blanks(parameters: unknown, notes: Notes): Converted {
  const { text, questions, behaviour, media } = read(blanksSchema, parameters);
  dropMedia(media, notes);
  if (behaviour?.caseSensitive) notes.change('answers.case');
  const body = starred(questions.join('\n'), notes, (marked) => richFromHtml(marked, notes));
  return { head: { prompt: html(text, notes) ?? '' }, body };
}

const dragTextSchema = z.object({
  taskDescription: words.default(''),
  media: mediaSchema,
  textField: words,
  distractors: words.optional(),
});

function dragText(parameters: unknown, notes: Notes): Converted {
  const { taskDescription, textField, distractors, media } = read(dragTextSchema, parameters);
  dropMedia(media, notes);
  notes.change('h5p.drag-made-written');
  const others = [...(distractors ?? '').matchAll(/\*([^*]+)\*/g)].map(([, other = '']) => other.trim());
  if (others.length > 0) notes.drop('h5p.distractors', { words: others.join(', ').slice(0, 100) });
  const body = starred(decodeHTML(textField), notes, richFromPlain);
  return { head: { prompt: html(taskDescription, notes) ?? '' }, body };
}

const essaySchema = z.object({
  taskDescription: words,
  media: mediaSchema,
  keywords: z
    .array(
      z.object({
        keyword: words,
        options: z.object({ points: z.coerce.number() }).optional().catch(undefined),
      }),
    )
    .catch([]),
  solution: z.object({ sample: words.optional() }).optional().catch(undefined),
});

/** A trainer grades here what keywords were looked up for there: each of them is something to look at. */
function essay(parameters: unknown, notes: Notes): Converted {
  const { taskDescription, keywords, solution, media } = read(essaySchema, parameters);
  dropMedia(media, notes);
  notes.change('h5p.essay');
  if (solution?.sample?.trim()) notes.drop('h5p.sample');
  const prompt = html(taskDescription, notes) ?? '';
  const asked = keywords.slice(0, MAX_CRITERIA).map(({ keyword, options }) => ({
    title: keyword.replace(/\s+/g, ' ').trim().slice(0, 200),
    points: Math.round(Math.min(MAX_LEVEL_POINTS, Math.max(1, options?.points ?? 1))),
  }));
  const named = asked.filter(({ title }) => title !== '');
  const whole = { title: [...prompt.replace(/\s+/g, ' ')].slice(0, 100).join(''), points: 1 };
  const criteria = named.length > 0 ? named : [whole];
  const ids = localIds(criteria.length);
  return {
    head: { prompt },
    body: {
      interaction: 'openAnswer',
      own: {
        criteria: criteria.map(({ points }, index) => ({
          id: ids[index],
          levels: [
            { id: 'a', points: 0 },
            { id: 'b', points },
          ],
        })),
      },
      key: {},
      texts: Object.fromEntries(
        criteria.flatMap(({ title, points }, index) => [
          [`criterion.${ids[index]}.title`, title],
          [`criterion.${ids[index]}.level.a.text`, '0'],
          [`criterion.${ids[index]}.level.b.text`, String(points)],
        ]),
      ),
    },
  };
}

/** Content types that are one question each. */
export const QUESTION_TYPES: Readonly<Record<string, Convert>> = {
  'H5P.MultiChoice': multiChoice,
  'H5P.TrueFalse': truth,
  'H5P.Blanks': blanks,
  'H5P.DragText': dragText,
  'H5P.Essay': essay,
};

const choiceSetSchema = z.object({
  choices: z.array(z.unknown()).min(1).max(200),
});
const choiceSchema = z.object({ question: words, answers: z.array(words).min(2).max(30) });

/** Questions of a set of single choices, where the first answer is the right one. */
export function choicesOf(parameters: unknown): ((notes: Notes) => Converted)[] {
  return read(choiceSetSchema, parameters).choices.map((choice) => (notes) => {
    const { question, answers } = read(choiceSchema, choice);
    const options = answers.map((text, index) => ({
      text: html(text, notes) ?? '',
      share: index === 0 ? 1 : 0,
    }));
    // The right one comes first there: its place here tells nothing.
    const sorted = [...options].sort((a, b) => a.text.localeCompare(b.text, 'en'));
    return { head: { prompt: html(question, notes) ?? '' }, body: singleChoice(sorted, notes) };
  });
}
