import { CATALOGUE_PROPOSE, type MachineRun } from '@pirecow/contracts';
import { textFields, textKey, textState } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Database, notFound, Outbox } from '@pirecow/platform';
import { DraftStore } from '../drafts/draft-store';
import type { Editing } from '../studio/outline.service';
import { TranslatedTexts } from '../translation/translated-texts.service';
import { MachineTranslation } from './machine-translation';
import { RunStore } from './run-store';

type Reach = Omit<Editing, 'by'>;

/** Proposals for all texts of a language that are missing, by a job: the page may be left and come back to. */
@Injectable()
export class MachineRuns {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly machine: MachineTranslation,
    private readonly drafts: DraftStore,
    private readonly texts: TranslatedTexts,
    private readonly runs: RunStore,
  ) {}

  /** The last run; null where there was none. @throws AppError `not-found` */
  async state(reach: Reach, language: string): Promise<MachineRun | null> {
    await this.texts.sourceLanguage(reach);
    return this.runs.state({ courseId: reach.courseId, language });
  }

  /**
   * Begins a run, unless one is under way.
   * @throws AppError `not-found`, also where no machine knows these languages; `machine.down`
   */
  async begin(editing: Editing, language: string): Promise<MachineRun> {
    const { courseId, by } = editing;
    const from = await this.texts.sourceLanguage(editing);
    const missing = await this.missing(courseId, language);
    if (!missing || !(await this.machine.knows(from, language))) throw notFound();
    await this.database.inTransaction(async () => {
      const id = await this.runs.begin({ courseId, language }, by, missing.length);
      if (id) await this.outbox.add(CATALOGUE_PROPOSE, { runId: id });
    });
    const run = await this.runs.state({ courseId, language });
    if (!run) throw notFound();
    return run;
  }

  /** What is kept stays; what is being asked for is not kept. @throws AppError `not-found` */
  async stop(reach: Reach, language: string): Promise<void> {
    await this.texts.sourceLanguage(reach);
    await this.runs.stop({ courseId: reach.courseId, language });
  }

  /** Keys of the texts that are missing, in their written order; undefined where the course is not translated into that language. */
  async missing(courseId: string, language: string): Promise<string[] | undefined> {
    const draft = await this.drafts.load(courseId);
    if (!draft) return undefined;
    const { structure, texts } = draft.course;
    const { languages, sourceLanguage } = structure;
    if (!languages.includes(language) || language === sourceLanguage) return undefined;
    const isMissing = ({ owner, field }: { owner: string; field: string }) =>
      !!texts[sourceLanguage]?.[textKey(owner, field)]?.text.trim() &&
      textState(structure, texts, { owner, field }, language) === 'missing';
    return textFields(structure)
      .filter(isMissing)
      .map(({ owner, field }) => textKey(owner, field));
  }
}
