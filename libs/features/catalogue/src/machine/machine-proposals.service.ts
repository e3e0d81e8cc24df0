import type { MachineStanding, TranslatedText } from '@pirecow/contracts';
import { protectText } from '@pirecow/formats';
import { Injectable } from '@nestjs/common';
import { AppError, expectRevision, notFound } from '@pirecow/platform';
import type { Editing } from '../studio/outline.service';
import { type TranslatedField, TranslatedTexts } from '../translation/translated-texts.service';
import { MachineTranslation } from './machine-translation';

/** Most letters of a text that a machine is asked to translate. */
export const MOST_LETTERS = 60_000;

type Reach = Omit<Editing, 'by'>;

/** Translations that a machine proposes: always drafts, until a person makes them ready. */
@Injectable()
export class MachineProposals {
  constructor(
    private readonly machine: MachineTranslation,
    private readonly texts: TranslatedTexts,
  ) {}

  /** Whether a machine can help with a language of a course. @throws AppError `not-found` */
  async standing(reach: Reach, language: string): Promise<MachineStanding> {
    const from = await this.texts.sourceLanguage(reach);
    const { engine } = this.machine;
    if (engine === null) return { engine, state: 'none' };
    try {
      return { engine, state: (await this.machine.knows(from, language)) ? 'ready' : 'pair' };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { engine, state: 'down' };
    }
  }

  /**
   * Asks the machine for one text and keeps what it proposes as a draft. Nothing is locked while the machine works: what
   * somebody writes there meanwhile stays.
   * @throws AppError `not-found`, also where no machine knows these languages; `conflict`; `machine.down`, `machine.busy`,
   *   `machine.refuses`; `machine.too-long`; `machine.unusable` where marks, links or gaps would be lost
   */
  async propose(editing: Editing, which: TranslatedField): Promise<TranslatedText> {
    const from = await this.texts.sourceLanguage(editing);
    const text = await this.texts.get(editing, which);
    expectRevision(which.seen, text.revision);
    if (!(await this.machine.knows(from, which.language))) throw notFound();
    const { pieces, assemble } = protectText(text.kind, text.source);
    if (pieces.join('').length > MOST_LETTERS) throw new AppError('machine.too-long');
    const proposal = assemble(await this.machine.translate(pieces, from, which.language));
    if (proposal === undefined) throw new AppError('machine.unusable');
    const seen = { ...which, seen: text.revision };
    return this.texts.writeProposal(editing, seen, { text: proposal, source: text.sourceHash });
  }
}
