import type { BankExportFormat, BankExportQuery, BankExportReport } from '@pirecow/contracts';
import {
  type Note,
  type QtiVersion,
  sheetProblems,
  type QuestionSheet,
  writeGiftFile,
  writeQtiPackage,
  type Writing,
} from '@pirecow/formats';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '@pirecow/features/identity';
import { notFound, type Scope, Words } from '@pirecow/platform';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { promptOf, sheetOf } from './question';
import { QuestionStore } from './question-store';

/** A file for another tool. */
export interface ExportedFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** The same questions give the same bytes, whenever they are packed. */
const MOMENT = new Date(Date.UTC(1980, 0, 1));

async function zipped(files: Writing['files']): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, text] of files)
    zip.addBuffer(Buffer.from(text), path, { mtime: MOMENT, forceDosTimestamp: true, mode: 0o100644 });
  zip.end();
  return buffer(zip.outputStream as Readable);
}

const versionOf = (format: BankExportFormat) => format.slice('qti-'.length) as QtiVersion;

/** Why a question cannot leave in that language: it does not speak it, or is not finished in it. */
function obstacle(sheet: QuestionSheet): Note | undefined {
  if (Object.keys(sheet.texts).length === 0) return { rule: 'question.language', values: {} };
  const [problem] = sheetProblems(sheet);
  return problem && { rule: 'question.unfinished', values: { field: problem.at.field ?? '' } };
}

interface Ready {
  sheets: QuestionSheet[];
  held: { sheet: QuestionSheet; refusal: Note }[];
}

/** Questions of the bank for other tools, in one language. */
@Injectable()
export class QuestionExport {
  constructor(
    private readonly store: QuestionStore,
    private readonly words: Words,
    private readonly audit: AuditLog,
  ) {}

  /** What the file would hold and what not. @throws AppError `not-found` where none of these questions is there */
  async report(organisationId: string, query: BankExportQuery): Promise<BankExportReport> {
    const { sheets, held } = await this.sheets(organisationId, query);
    const { questions } = this.write(sheets, query);
    const written = sheets.map((sheet, index) => {
      const { report, refusal = null } = questions[index] ?? {};
      return { sheet, refusal, changed: report?.changed ?? [], dropped: report?.dropped ?? [] };
    });
    const kept = held.map((one) => ({ ...one, changed: [], dropped: [] }));
    return {
      questions: [...written, ...kept].map(({ sheet, ...rest }) => ({
        ...rest,
        id: sheet.question.id,
        prompt: promptOf(sheet.texts) || (sheet.name ?? ''),
      })),
    };
  }

  /** A file holds the keys of its questions: that it left is written down. @throws AppError `not-found` where nothing of this can be written */
  async file(who: Scope, organisationId: string, query: BankExportQuery): Promise<ExportedFile> {
    const { sheets } = await this.sheets(organisationId, query);
    const { files, questions } = this.write(sheets, query);
    if (!questions.some(({ refusal }) => !refusal)) throw notFound();
    await this.audit.write(who, 'questions.exported', organisationId, { organisationId });
    if (query.format !== 'gift')
      return { name: `questions-${query.format}.zip`, type: 'application/zip', bytes: await zipped(files) };
    const [[name, text] = ['', '']] = files;
    return { name, type: 'text/plain; charset=utf-8', bytes: Buffer.from(text) };
  }

  private async sheets(organisationId: string, { ids, language }: BankExportQuery): Promise<Ready> {
    const questions = await this.store.load(organisationId, ids);
    if (questions.length === 0) throw notFound();
    const ready: Ready = { sheets: [], held: [] };
    for (const question of questions) {
      const sheet = sheetOf(question, language);
      const refusal = obstacle(sheet);
      if (refusal) ready.held.push({ sheet: sheetOf(question, question.sourceLanguage), refusal });
      else ready.sheets.push(sheet);
    }
    return ready;
  }

  private write(sheets: QuestionSheet[], { format, language }: BankExportQuery): Writing {
    if (format === 'gift') return writeGiftFile(sheets);
    const [yes, no] = ['bank:true', 'bank:false'].map((key) => this.words.say(language, key));
    const labels = { true: yes ?? '', false: no ?? '' };
    return writeQtiPackage(sheets, { version: versionOf(format), language, labels });
  }
}
