import { attendanceOf, type Half, type Sheet, type SheetPerson } from '@pirecow/contracts';
import { RunReader } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, type Scope, Words } from '@pirecow/platform';
import { halfDaysOf } from '../half-days';
import { mayHold, MeetingReader } from '../meeting-reader.service';
import { headOf, type MeetingRow, MeetingStore } from '../meeting-store';
import { isLate } from './attendance-state';
import { AttendanceStore, type Expected, type WordRow } from './attendance-store';
import { SheetHeads } from './sheet-heads';
import { type SheetPaper, writeSheet } from './sheet-pdf';

/** A sheet as it is written: two languages side by side, with what was signed or empty. */
interface PaperWish {
  languages: string[];
  empty: boolean;
}

function personOf({ accountId, name }: Expected, words: readonly WordRow[]): SheetPerson {
  const signature = words.find(({ kind }) => kind === 'signature');
  const state = attendanceOf(words);
  return {
    ...{ accountId, name, state },
    reason: state === 'absent' ? (words.findLast(({ kind }) => kind === 'absent')?.reason ?? null) : null,
    signedAt: signature?.signedAt.toISOString() ?? null,
    late: signature !== undefined && isLate(signature),
  };
}

/** Attendance sheets, for those who see the run. */
@Injectable()
export class Sheets {
  constructor(
    private readonly clock: Clock,
    private readonly reader: MeetingReader,
    private readonly meetings: MeetingStore,
    private readonly runs: RunReader,
    private readonly store: AttendanceStore,
    private readonly heads: SheetHeads,
    private readonly words: Words,
  ) {}

  /** Four queries, linear in the run. @throws AppError `not-found` */
  async read(who: Scope, meetingId: string): Promise<Sheet> {
    const meeting = await this.within(who, meetingId);
    const { expected, words, countersigned } = await this.contents(meeting, false);
    const of = (half: Half, { accountId }: Expected) =>
      words.filter((word) => word.half === half && word.accountId === accountId);
    return {
      meeting: headOf(await this.heads.signed(meeting, who.language), who.language),
      codeSecret: mayHold(who, meeting) && !meeting.cancelledAt ? meeting.codeSecret : null,
      halves: halfDaysOf(meeting).map((day) => ({
        ...day,
        countersigned: countersigned
          .filter(({ half }) => half === day.half)
          .map(({ name, at }) => ({ name, at: at.toISOString() })),
        people: expected.map((person) => personOf(person, of(day.half, person))),
      })),
      now: this.clock.now().toISOString(),
      languages: [...this.words.languages],
    };
  }

  /** @throws AppError `not-found` */
  async paper(who: Scope, meetingId: string, { languages, empty }: PaperWish): Promise<Buffer> {
    const [language = who.language] = languages;
    return this.written(await this.within(who, meetingId, language), { languages, empty });
  }

  /** The sheets of all meetings of a run that were held, each drawn when its turn comes. Nothing here asks for rights: the caller has. */
  async *ofRun(runId: string, language: string): AsyncGenerator<{ heldOn: string; paper: Buffer }> {
    for (const meeting of await this.meetings.ofRun(runId, language)) {
      if (meeting.cancelledAt || meeting.startsAt > this.clock.now()) continue;
      const paper = await this.written(meeting, { languages: [language], empty: false });
      yield { heldOn: meeting.heldOn, paper };
    }
  }

  private async written(meeting: MeetingRow, { languages, empty }: PaperWish): Promise<Buffer> {
    const [language = ''] = languages;
    const { expected, words, countersigned } = await this.contents(meeting, !empty);
    const head = await this.heads.signed(meeting, language);
    const paper: SheetPaper = {
      meeting: headOf(head, language),
      organisation: head.organisation,
      languages,
      expected,
      words: empty ? [] : words,
      countersigned: empty ? [] : countersigned,
    };
    return writeSheet(paper, this.words);
  }

  private async within(who: Scope, meetingId: string, language = who.language): Promise<MeetingRow> {
    const meeting = await this.reader.within(who, meetingId, language);
    await this.runs.noteReading(who, { id: meeting.runId, organisationId: meeting.organisationId });
    return meeting;
  }

  /** @param drawn with the lines of signatures, which are large and only on paper */
  private async contents(meeting: MeetingRow, drawn: boolean) {
    return {
      expected: await this.store.expected(meeting),
      words: await this.store.words(meeting.id, { drawn }),
      countersigned: await this.store.countersigned(meeting.id, { drawn }),
    };
  }
}
