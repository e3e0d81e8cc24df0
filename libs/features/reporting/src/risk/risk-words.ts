import type { Risk, RiskLevel, RiskSignal } from '@pirecow/contracts';
import { titleIn } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, figuresIn, type Scope, Words } from '@pirecow/platform';
import type { ReportStanding } from '../report-rows.service';
import { numbersOf } from './risk-rules';

type Reader = Pick<Scope, 'language'>;

/** What is noted of somebody, as the database tells it. */
export interface NotedRisk {
  level: RiskLevel;
  signals: RiskSignal[];
  since: Date;
}

/** Signs in words of the reader, so that page, file and letter say the same. */
@Injectable()
export class RiskWords {
  constructor(
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** Tells a reader of many: formats are made once. */
  telling(reader: Reader): (noted: NotedRisk, standing: ReportStanding) => Risk {
    const told = this.sentences(reader);
    return ({ level, signals, since }, { version }) => {
      const titleOf = (unitId: string) => titleIn(version, unitId, reader.language);
      const tell = (signal: RiskSignal) => ({ kind: signal.kind, words: told(signal, titleOf) });
      return { level, signals: signals.map(tell), since: since.toISOString() };
    };
  }

  /** "last visit 18 days ago", "2 of 9 parts done, 60 % of the time gone". */
  private sentences(reader: Reader): (signal: RiskSignal, titleOf: (unitId: string) => string) => string {
    const now = this.clock.now();
    const figures = figuresIn({ ...reader, timeZone: 'UTC' });
    return (signal, titleOf) => {
      const { percent = 0, ...numbers } = numbersOf(signal, now);
      return this.words.say(reader.language, `report:risk.signal.${keyOf(signal, now)}`, {
        ...numbers,
        percent: figures.percent(percent / 100),
        unit: signal.kind === 'failed' ? titleOf(signal.unitId) : '',
        day: signal.kind === 'slow' ? figures.day(signal.until) : '',
      });
    };
  }
}

function keyOf(signal: RiskSignal, now: Date): string {
  if (signal.kind === 'away' && !signal.visited) return 'never';
  if (signal.kind === 'slow' && new Date(signal.endsAt) <= now) return 'over';
  return signal.kind;
}
