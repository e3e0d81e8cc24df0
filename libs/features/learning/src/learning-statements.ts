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
  type Statement,
  verbs,
} from '@pirecow/xapi';
import { textKey } from '@pirecow/content';
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
    return {
      actor: accountAgent(this.iriBase, enrolment.accountId),
      verb: { id: verbs[fact.verb], display: { en: fact.verb } },
      object: this.activity(version, fact),
      ...(fact.result && { result: fact.result }),
      context: {
        registration: enrolment.id,
        language: enrolment.language,
        contextActivities: {
          ...(fact.unitId && { parent: [{ id: this.iri('units', fact.unitId) }] }),
          grouping: [
            this.activity(version, { kind: 'courses', id: version.courseId, type: activityTypes.course }),
          ],
        },
        extensions: {
          [this.extensions.courseVersion]: version.number,
          ...(fact.done?.shown && { [this.extensions.deviceTime]: fact.done.shown }),
        },
      },
      timestamp: (fact.done?.at ?? this.clock.now()).toISOString(),
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
