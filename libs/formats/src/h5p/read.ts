import { z } from 'zod';
import { attempt, finish } from '../build/finish';
import { Notes, Refusal, type QuestionSheet, type ReadQuestion } from '../sheet';
import { choicesOf, type Converted, QUESTION_TYPES } from './types';

const MAX_NESTED = 3;
const LIBRARY = /^([A-Za-z0-9._-]{1,100})(?: \d{1,4}\.\d{1,4})?$/;

const packageSchema = z.object({ mainLibrary: z.string().max(100), title: z.string().max(2_000).catch('') });
const contentSchema = z.object({
  library: z.string().regex(LIBRARY),
  params: z.unknown(),
  metadata: z
    .object({ title: z.string().max(2_000).catch('') })
    .optional()
    .catch(undefined),
});
const setSchema = z.object({ questions: z.array(z.unknown()).min(1) });

interface Content {
  library: string;
  parameters: unknown;
  name: string;
}

/** What one question of a file takes to be read. */
type Wanted = { name: string } & ({ refusal: Refusal } | { convert: (notes: Notes) => Converted });

function parsed(text: string): [unknown, unknown] {
  try {
    const read: unknown = JSON.parse(text);
    if (Array.isArray(read) && read.length === 2) return [read[0], read[1]];
  } catch {
    // Refused below, as any other text is.
  }
  throw new Refusal('h5p.broken');
}

function wantedOf({ library, parameters, name }: Content, depth: number): Wanted[] {
  const convert = QUESTION_TYPES[library];
  if (convert) return [{ name, convert: (notes) => convert(parameters, notes) }];
  if (library === 'H5P.SingleChoiceSet') return choicesOf(parameters).map((one) => ({ name, convert: one }));
  if (library === 'H5P.QuestionSet' && depth < MAX_NESTED) return within(parameters, depth);
  return [{ name, refusal: new Refusal('question.type', { type: library.slice(0, 60) }) }];
}

function within(parameters: unknown, depth: number): Wanted[] {
  const set = setSchema.safeParse(parameters);
  if (!set.success) throw new Refusal('h5p.broken');
  return set.data.questions.flatMap((question): Wanted[] => {
    const content = contentSchema.safeParse(question);
    if (!content.success) return [{ name: '', refusal: new Refusal('question.shape', { field: 'library' }) }];
    const library = LIBRARY.exec(content.data.library)?.[1] ?? '';
    const name = content.data.metadata?.title ?? '';
    try {
      return wantedOf({ library, parameters: content.data.params, name }, depth + 1);
    } catch (reason) {
      if (reason instanceof Refusal) return [{ name, refusal: reason }];
      throw reason;
    }
  });
}

function sheetOf(id: string, wanted: Wanted, notes: Notes): QuestionSheet {
  if ('refusal' in wanted) throw wanted.refusal;
  const { head, body } = wanted.convert(notes);
  return finish(id, { ...head, name: wanted.name }, body);
}

/**
 * The questions of an H5P activity: of those types that we have too; others are refused by their name.
 * @param text JSON of a list of two: what stands in `h5p.json` and in `content/content.json`
 */
export function readH5p(text: string, newId: () => string): Iterable<() => ReadQuestion> {
  const [about, parameters] = parsed(text);
  const found = packageSchema.safeParse(about);
  if (!found.success) throw new Refusal('h5p.broken');
  const { mainLibrary: library, title: name } = found.data;
  return wantedOf({ library, parameters, name }, 0).map((wanted, index) => () => {
    const notes = new Notes();
    const at = { number: index + 1, ...(wanted.name && { name: wanted.name.slice(0, 200) }) };
    return attempt(at, notes, () => sheetOf(newId(), wanted, notes));
  });
}
