import type { BankImportFormat } from '@pirecow/contracts';
import { MAX_QUESTIONS, type Note, readQuestions, type ReadQuestion } from '@pirecow/formats';
import { eachZippedFile, newId } from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

const MIB = 1024 * 1024;

/** What a package of items may weigh: the manifest and what lies beside the items included. */
export const PACKAGE_LIMITS = {
  files: MAX_QUESTIONS + 100,
  totalBytes: 16 * MIB,
  ratio: 100,
  ratioFrom: MIB,
} as const;

/** What a file holds. `refusal`: why it was not read (to its end). */
export interface QuestionFile {
  questions: ReadQuestion[];
  refusal?: Note;
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;
const isItem = (path: string) => path.endsWith('.xml') && !/(^|\/)imsmanifest\.xml$/.test(path);

async function readPackage(path: string): Promise<QuestionFile> {
  const questions: ReadQuestion[] = [];
  await eachZippedFile(path, PACKAGE_LIMITS, async (file) => {
    if (!isItem(file.path)) return;
    const reading = readQuestions('qti', await file.unpack(buffer), { newId });
    const at = { number: questions.length + 1, name: file.path.slice(-200) };
    if (reading.refusal) questions.push({ at, refusal: reading.refusal });
    else questions.push(...reading.questions.map((read) => ({ ...read, at: { ...at, ...named(read) } })));
  });
  if (questions.length === 0) return { questions, refusal: { rule: 'file.no-questions', values: {} } };
  return { questions };
}

const named = ({ at: { name } }: ReadQuestion) => (name ? { name } : {});

/**
 * The questions of the file at `path`: one of those that libs/formats reads, or a zip of QTI items.
 * @throws AppError as `eachZippedFile` says, for a zip that is broken or hostile
 */
export async function readQuestionFile(path: string, format: BankImportFormat): Promise<QuestionFile> {
  const bytes = await readFile(path);
  if (format === 'qti' && isZip(bytes)) return readPackage(path);
  return readQuestions(format, bytes, { newId });
}
