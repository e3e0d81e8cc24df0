import type { IndicatorQuery, IndicatorReport } from '@pirecow/contracts';
import { TERRITORIES } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { reportCsv, reportXlsx, type Scope, Words } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { reachOf } from '../coordination.service';
import { narrowed } from '../reach';
import { ReadingLog } from '../reading-log.service';
import { Indicators } from './indicators.service';

const COLUMNS = ['indicator', 'code', 'by', 'group', 'value', 'baseline', 'target', 'from', 'to'] as const;

type Say = (key: string) => string;

/** What a group is called: territories and languages by their names, all else by words of ours. */
function groupName(say: Say, language: string, by: string, key: string): string {
  const territory = TERRITORIES.find(({ code }) => code === key);
  if (by === 'territory' && territory) return territory.names[language] ?? territory.names['en'] ?? key;
  if (by === 'language') return new Intl.DisplayNames(language, { type: 'language' }).of(key) ?? key;
  return say(`group.${key}`);
}

/** The lines of a report, one for each figure. A figure that is not told says so in words. */
export function linesOf(report: IndicatorReport, say: Say, language: string) {
  return [...indicatorLines(report, say, language), ...declaredLines(report, say, language)];
}

function indicatorLines({ indicators, from, to }: IndicatorReport, say: Say, language: string) {
  const shown = (value: number | null) => value ?? say('few');
  return indicators.flatMap(({ measure, code, target, total, breakdowns }) => {
    const head = { indicator: say(`measure.${measure}`), code: code ?? '', from, to };
    const aims = { baseline: target?.baseline ?? '', target: target?.value ?? '' };
    return [
      { ...head, by: '', group: say('all'), value: shown(total), ...aims },
      ...breakdowns.flatMap(({ by, cells }) =>
        cells.map(({ key, value }) => {
          return {
            ...head,
            by: say(`by.${by}`),
            group: groupName(say, language, by, key),
            value: shown(value),
          };
        }),
      ),
    ];
  });
}

/** Lines of what people told of themselves, of each organisation by itself. */
function declaredLines({ declared, organisations }: IndicatorReport, say: Say, language: string) {
  return declared.flatMap(({ organisationId, year, participants, breakdowns }) => {
    const name = organisations.find(({ id }) => id === organisationId)?.name ?? '';
    const head = {
      indicator: `${say('measure.participants')} (${name})`,
      code: '',
      from: `${year}-01`,
      to: `${year}-12`,
    };
    return [
      { ...head, by: '', group: say('all'), value: participants },
      ...breakdowns.flatMap(({ by, cells }) =>
        cells.map(({ key, value }) => {
          return {
            ...head,
            by: say(`by.${by}`),
            group: groupName(say, language, by, key),
            value: value ?? say('few'),
          };
        }),
      ),
    ];
  });
}

/** The file of a report: no name is in it. */
@Injectable()
export class IndicatorFile {
  constructor(
    private readonly indicators: Indicators,
    private readonly log: ReadingLog,
    private readonly words: Words,
  ) {}

  /** Notes the export. @throws AppError as the figures do */
  async open(
    who: Scope,
    query: IndicatorQuery,
    kind: 'csv' | 'xlsx',
  ): Promise<{ name: string; stream: Readable }> {
    const report = await this.indicators.compute(who, query);
    await this.log.exported(who, narrowed(reachOf(who), query));
    const say = (key: string) => this.words.say(who.language, `indicators:${key}`);
    const lines = linesOf(report, say, who.language);
    const stream = kind === 'csv' ? reportCsv(say, COLUMNS, lines) : reportXlsx(say, COLUMNS, lines);
    return { name: `${say('file')}-${query.from}-${query.to}.${kind}`, stream };
  }
}
