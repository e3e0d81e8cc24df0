import type { Lack, MissingTold, OpenUnit, Progress } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { figuresIn, type Scope, Words } from '@pirecow/platform';

/** Units that are told of one person in a list or a file: the page of the person has them all. */
const MOST = 10;

type Say = (key: Lack['reason'] | 'or' | 'more', values?: Record<string, string | number>) => string;
type Reader = Pick<Scope, 'language' | 'timeZone'>;

/** What is missing of a course in the words of the pages, for lists and files of many people. */
@Injectable()
export class MissingWords {
  constructor(private readonly words: Words) {}

  /** Tells a reader of the first units that are missing: "60% reached, 80% needed; or else half-days attended: 0 of 1". */
  of(reader: Reader): (missing: Progress['missing']) => MissingTold[] {
    const why = whyBy(this.saidOnce(reader.language), reader);
    return (missing) =>
      missing.slice(0, MOST).map(({ title, open }) => ({ title, why: open ? why(open) : '' }));
  }

  /** The same on one line, which says how many more there are. */
  lineOf(reader: Reader): (missing: Progress['missing']) => string {
    const told = this.of(reader);
    const say = this.saidOnce(reader.language);
    return (missing) => {
      const some = told(missing).map(({ title, why }) => `${title} — ${why}`);
      const count = missing.length - some.length;
      return [...some, ...(count > 0 ? [say('more', { count })] : [])].join(' | ');
    };
  }

  /** Most people of a file miss the same: each sentence is made once. */
  private saidOnce(language: string): Say {
    const said = new Map<string, string>();
    return (key, values = {}) => {
      const asked = [key, ...Object.values(values)].join('\n');
      const sentence = said.get(asked) ?? this.words.say(language, `report:missing.${key}`, values);
      said.set(asked, sentence);
      return sentence;
    };
  }
}

/** Figures are written first, so that people whose shares read alike share a sentence. */
function whyBy(say: Say, reader: Reader): (open: OpenUnit) => string {
  const { percent, number, day } = figuresIn(reader);
  const reasonOf = ({ reason, best, needed, since }: Lack) => {
    if (best === undefined && needed === undefined && since === undefined) return say(reason);
    const write = reason === 'to-attend' ? number : percent;
    const date = since ? day(since) : '';
    return say(reason, { best: write(best ?? 0), needed: write(needed ?? 0), date });
  };
  return ({ match, lacks }) => lacks.map(reasonOf).join(match === 'any' ? say('or') : ' · ');
}
