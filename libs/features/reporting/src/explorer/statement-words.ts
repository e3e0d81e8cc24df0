import { Injectable } from '@nestjs/common';
import { Words } from '@pirecow/platform';
import {
  type Activity,
  type ActivityDefinition,
  type Actor,
  type LanguageMap,
  parseDuration,
  pickLanguage,
  type Statement,
  verbs,
} from '@pirecow/xapi';

type VerbName = keyof typeof verbs;
const VERB_NAMES = new Map(
  (Object.keys(verbs) as VerbName[]).map((name) => [verbs[name] as string, name] as const),
);

/** What the words of a statement are chosen with. */
export interface Speaking {
  language: string;
  /** What is known of an activity. */
  known: (iri: string) => ActivityDefinition | undefined;
  /** The name of a person of the platform; undefined where it may not be seen, empty where the account was closed. */
  nameOf: (actor: Actor) => string | undefined;
}

/** What a statement is about, where that is an activity. */
export function activityOf({ object }: Statement): Activity | undefined {
  const isActivity = object.objectType === undefined || object.objectType === 'Activity';
  return isActivity && 'id' in object ? object : undefined;
}

const OPAQUE = /^[0-9a-f-]{36}$/i;

/** The last part of an IRI: better than nothing where nobody gave a name. */
function tailOf(iri: string): string {
  const tail = iri.split(/[/#:]/).findLast((part) => part !== '') ?? iri;
  try {
    return decodeURIComponent(tail);
  } catch {
    return tail;
  }
}

function inLanguage(map: LanguageMap | undefined, language: string): string | undefined {
  const ranges = [
    { range: language, quality: 1 },
    { range: 'en', quality: 0.5 },
  ];
  const [text] = Object.values(pickLanguage(map ?? {}, ranges));
  return text?.trim() || undefined;
}

/** Says statements in words: who, what, about what, and all of it in one sentence. */
@Injectable()
export class StatementWords {
  constructor(private readonly words: Words) {}

  person(actor: Actor, { language, nameOf }: Speaking): string {
    const own = nameOf(actor);
    if (own !== undefined) return own || this.say(language, 'closed');
    const told = actor.name?.trim() || actor.mbox?.replace(/^mailto:/, '');
    // An account of the platform is an opaque id, which says nothing to people.
    const isReadable = actor.account && !OPAQUE.test(actor.account.name);
    const fallback = actor.objectType === 'Group' ? 'group' : 'someone';
    return told || (isReadable ? actor.account?.name : undefined) || this.say(language, fallback);
  }

  /** The name of a verb alone, for lists. `display`: what a statement calls it. */
  verb(language: string, id: string, display?: LanguageMap): string {
    const name = VERB_NAMES.get(id);
    return name ? this.say(language, `verb.${name}`) : (inLanguage(display, language) ?? tailOf(id));
  }

  activity(activity: Activity, speaking: Speaking): string {
    const told = this.nameOf(activity, speaking);
    if (told !== undefined) return told;
    const { interactionType } = speaking.known(activity.id) ?? activity.definition ?? {};
    return this.say(speaking.language, `something.${interactionType ? 'question' : 'activity'}`);
  }

  /** The name of an activity, or the readable end of its IRI; an opaque id, which says nothing to people, is none. */
  private nameOf({ id, definition }: Activity, { language, known }: Speaking): string | undefined {
    const name = inLanguage(known(id)?.name ?? definition?.name, language);
    const tail = tailOf(id);
    return name ?? (OPAQUE.test(tail) ? undefined : tail);
  }

  /** The name of what a statement is about, without quotes. */
  object({ object }: Statement, speaking: Speaking): string {
    const { language } = speaking;
    switch (object.objectType) {
      case 'Agent':
      case 'Group':
        return this.person(object, speaking);
      case 'StatementRef':
        return this.say(language, 'something.statement');
      case 'SubStatement':
        return this.say(language, 'something.planned');
      default:
        return this.activity(object, speaking);
    }
  }

  /** All of a statement in one sentence, such as « Maite Etcheverry a réussi « … », 85 % ». */
  sentence(statement: Statement, speaking: Speaking): string {
    const { language } = speaking;
    const { verb } = statement;
    const name = this.object(statement, speaking);
    const about = activityOf(statement);
    const isNamed = about && this.nameOf(about, speaking) !== undefined;
    const values = {
      actor: this.person(statement.actor, speaking),
      verb: this.verb(language, verb.id, verb.display),
      object: isNamed ? this.say(language, 'quoted', { text: name }) : name,
    };
    const sentence = this.say(language, `sentence.${VERB_NAMES.get(verb.id) ?? 'other'}`, values);
    const details = this.details(statement, language);
    if (details.length === 0) return sentence;
    return this.say(language, 'details', { sentence, details: details.join(', ') });
  }

  /** Right or wrong, the share of the points, and the time: as far as they were told. */
  private details({ verb, result }: Statement, language: string): string[] {
    const { success, score, duration } = result ?? {};
    const outcome = success ? 'right' : 'wrong';
    const isAnswer = verb.id === verbs.answered && success !== undefined;
    const percent = score?.scaled === undefined ? undefined : Math.round(score.scaled * 100);
    const time = durationWords(duration);
    return [
      ...(isAnswer ? [this.say(language, `outcome.${outcome}`)] : []),
      ...(percent === undefined ? [] : [this.say(language, 'percent', { value: percent })]),
      ...(time === undefined ? [] : [time]),
    ];
  }

  private say(language: string, key: string, values: Record<string, unknown> = {}): string {
    return this.words.say(language, `explorer:${key}`, values);
  }
}

/** A duration as `40 s`, `12 min`, `1 h 05`: the same in all our languages. */
export function durationWords(duration: string | undefined): string | undefined {
  const seconds = duration === undefined ? undefined : parseDuration(duration);
  if (seconds === undefined) return undefined;
  if (seconds < 60) return `${Math.round(seconds)}\u00a0s`;
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`;
}
