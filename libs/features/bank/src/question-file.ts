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

/** What an H5P file may weigh: its libraries and media come along, and are not unpacked. */
export const H5P_LIMITS = { ...PACKAGE_LIMITS, files: 10_000, totalBytes: 64 * MIB } as const;
const H5P_PARTS = ['h5p.json', 'content/content.json'];

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

/** The two files that say what is asked, as the list that libs/formats reads. */
async function readActivity(path: string): Promise<QuestionFile> {
  const found = new Map<string, Buffer>();
  await eachZippedFile(path, H5P_LIMITS, async (file) => {
    if (H5P_PARTS.includes(file.path)) found.set(file.path, await file.unpack(buffer));
  });
  const parts = H5P_PARTS.map((name) => found.get(name) ?? Buffer.alloc(0));
  const list = [Buffer.from('['), parts[0], Buffer.from(','), parts[1], Buffer.from(']')];
  return readQuestions('h5p', Buffer.concat(list.flatMap((part) => part ?? [])), { newId });
}

const named = ({ at: { name } }: ReadQuestion) => (name ? { name } : {});

/**
 * The questions of the file at `path`: one of those that libs/formats reads, a zip of QTI items, or an H5P file.
 * @throws AppError as `eachZippedFile` says, for a zip that is broken or hostile
 */
export async function readQuestionFile(path: string, format: BankImportFormat): Promise<QuestionFile> {
  if (format === 'h5p') return readActivity(path);
  const bytes = await readFile(path);
  if (format === 'qti' && isZip(bytes)) return readPackage(path);
  return readQuestions(format, bytes, { newId });
}
