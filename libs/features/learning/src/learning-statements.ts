import { Inject, Injectable } from '@nestjs/common';
import { type CourseVersion } from '@pirecow/features/catalogue';
import { Clock, IRI_BASE } from '@pirecow/platform';
import {
  accountAgent,
  type Activity,
  activityIri,
  type ActivityDefinition,
  type ActivityKind,
  activityTypes,
  platformContextExtensions,
  type Result,
  resultExtensions,
  type Statement,
  verbs,
} from '@pirecow/xapi';
import { textKey, type Unit } from '@pirecow/content';
import type { Enrolment } from './enrolment.entity';
import type { Done } from './late-arrival';

/** What the server states about an enrolment: a verb about one thing of its course. */
export interface Fact {
  verb: keyof typeof verbs;
  kind: ActivityKind;
  /** Id of the course, module, unit or block. */
  id: string;
  type: string;
  /** More than its name and type, such as the interaction that a question is. */
  definition?: ActivityDefinition;
  result?: Result;
  /** The unit that a block belongs to. */
  unitId?: string;
  /** Where it was not now. */
  done?: Done | undefined;
  /** IRI of what brought it about, beside the course: the package whose word it is. */
  other?: string;
}

/** What is said in the context of an enrolment. */
export interface Said {
  verb: keyof typeof verbs;
  object: Activity;
  result?: Result;
  /** IRI of what it is a part of. */
  parent?: string;
  /** IRI of what it belongs to otherwise. */
  other?: string;
  /** Where it was not now. */
  done?: Done | undefined;
}

/** Of the reasons of cmi5 (9.5.5.2) the one that fits: the same unit was done before, under another registration or rule. */
const EQUIVALENT = 'Equivalent AU';

/** That a unit need not be done, because it was; or because its learner knows it by a positioning test. */
export function waivedUnit({ id, kind }: Pick<Unit, 'id' | 'kind'>, reason = EQUIVALENT): Fact {
  return {
    ...{ verb: 'waived', kind: 'units', id },
    type: kind === 'assessment' ? activityTypes.assessment : activityTypes.lesson,
    result: { success: true, completion: true, extensions: { [resultExtensions.reason]: reason } },
  };
}

/** Builds the statements of the platform: opaque actor, stable activity ids, registration, language and version. */
@Injectable()
export class LearningStatements {
  private readonly extensions: ReturnType<typeof platformContextExtensions>;

  constructor(
    private readonly clock: Clock,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {
    this.extensions = platformContextExtensions(iriBase);
  }

  /** The statement of a fact, with the time of now unless the fact tells another. */
  of(
    enrolment: Pick<Enrolment, 'id' | 'accountId' | 'language'>,
    version: CourseVersion,
    fact: Fact,
  ): Statement {
    const { verb, result, unitId, done, other } = fact;
    const object = this.activity(version, fact);
    const parent = unitId && this.iri('units', unitId);
    return this.say(enrolment, version, {
      ...{ verb, object, done },
      ...(result && { result }),
      ...(parent && { parent }),
      ...(other && { other }),
    });
  }

  /** The statement of something that learning does not know by itself, such as a meeting of a run. */
  say(
    enrolment: Pick<Enrolment, 'id' | 'accountId' | 'language'>,
    version: CourseVersion,
    { verb, object, result, parent, other, done }: Said,
  ): Statement {
    const course = { kind: 'courses', id: version.courseId, type: activityTypes.course } as const;
    return {
      actor: accountAgent(this.iriBase, enrolment.accountId),
      verb: { id: verbs[verb], display: { en: verb } },
      object,
      ...(result && { result }),
      context: {
        registration: enrolment.id,
        language: enrolment.language,
        contextActivities: {
          ...(parent && { parent: [{ id: parent }] }),
          grouping: [this.activity(version, course)],
          ...(other && { other: [{ id: other }] }),
        },
        extensions: {
          [this.extensions.courseVersion]: version.number,
          ...(done?.shown && { [this.extensions.deviceTime]: done.shown }),
          ...(done?.isOffline && { [this.extensions.offline]: true }),
        },
      },
      timestamp: (done?.at ?? this.clock.now()).toISOString(),
    };
  }

  private activity(
    version: CourseVersion,
    about: Pick<Fact, 'kind' | 'id' | 'type' | 'definition'>,
  ): Activity {
    const names = Object.entries(version.course.texts).flatMap(([language, texts]) => {
      const title = texts[textKey(about.id, 'title')]?.text;
      return title ? [[language, title] as const] : [];
    });
    const name = names.length > 0 ? { name: Object.fromEntries(names) } : {};
    const definition = { type: about.type, ...name, ...about.definition };
    return { objectType: 'Activity', id: this.iri(about.kind, about.id), definition };
  }

  private iri(kind: ActivityKind, id: string): string {
    return activityIri(this.iriBase, kind, id);
  }
}
