import { CONTROLS_PERCENT } from '@pirecow/contracts';
import { isPositioning, unitsOf } from '@pirecow/content';
import { textStateOf } from '@pirecow/features/catalogue';
import { titleIn } from '@pirecow/features/learning';
import type { Part } from './part';

/** The share that is to be passed, in percent, where a course has controls: by the key of `tutoring_rule`. */
const NEEDED = `SELECT controls_percent AS percent FROM tutoring_rule WHERE organisation_id = $1`;

interface Attempt {
  unitId: string;
  versionId: string;
  textState: string;
  number: number;
  startedAt: Date;
  submittedAt: Date | null;
  points: number | null;
  max: number | null;
  passed: boolean | null;
}

/** Along the unique key of `attempt`. */
const ATTEMPTS = `
SELECT unit_id AS "unitId", version_id AS "versionId", ${textStateOf('version_id')} AS "textState", number,
  started_at AS "startedAt", submitted_at AS "submittedAt", points, max, passed
FROM attempt WHERE enrolment_id = $1 AND coalesce(submitted_at, started_at) <@ $2::tstzmultirange ORDER BY started_at, id`;

/** Every attempt at an assessment, by the version in which it was made. */
export const ATTEMPTS_PART: Part = {
  part: 'attempts',
  columns: ['unit', 'attempt', 'started', 'submitted', 'points', 'max', 'score', 'passed'],
  rows: async function* ({ enrolmentId, seat }, { say, moment, percent, language }, { database, versions }) {
    for (const row of await database.query<Attempt>(ATTEMPTS, [enrolmentId, seat])) {
      const version = await versions.get(row.versionId, row.textState);
      const { number, points, max, passed } = row;
      yield {
        unit: titleIn(version, row.unitId, language),
        attempt: number,
        started: moment(row.startedAt),
        submitted: moment(row.submittedAt),
        ...{ points, max },
        score: points === null || !max ? '' : percent(points / max),
        passed: passed === null ? '' : say(passed ? 'yes' : 'no'),
      };
    }
  },
};

interface Control {
  unitId: string;
  passedAt: Date | null;
  /** Recognised as known, so it counts as a control that was passed. */
  waivedAt: Date | null;
  score: number | null;
}

/** Along the key of `unit_progress`. */
const CONTROLS = `
SELECT unit_id AS "unitId", passed_at AS "passedAt", waived_at AS "waivedAt", score FROM unit_progress
WHERE enrolment_id = $1 AND ($2::tstzmultirange = '{(,)}' OR coalesce(passed_at, waived_at) <@ $2::tstzmultirange)`;

/** The controls of the course, one by one, and whether enough of them are passed. */
export const CONTROLS_PART: Part = {
  part: 'controls',
  columns: ['control', 'score', 'passed', 'passed-at'],
  rows: async function* (learner, { say, moment, percent, language }, { database, versions }) {
    const version = await versions.get(learner.versionId, learner.textState);
    const controls = unitsOf(version.course.structure).filter(
      (unit) => unit.kind === 'assessment' && !isPositioning(unit),
    );
    if (controls.length === 0) {
      yield { control: say('no-controls'), score: '', passed: '', 'passed-at': '' };
      return;
    }
    const rows = await database.query<Control>(CONTROLS, [learner.enrolmentId, learner.seat]);
    const known = new Map(rows.map((row) => [row.unitId, row]));
    for (const { id } of controls) {
      const { passedAt = null, waivedAt = null, score = null } = known.get(id) ?? {};
      yield {
        control: titleIn(version, id, language),
        score: score === null ? '' : percent(score),
        passed: say(passedAt ? 'yes' : waivedAt ? 'recognised' : 'no'),
        'passed-at': moment(passedAt ?? waivedAt),
      };
    }
    const [rule] = await database.query<{ percent: number | null }>(NEEDED, [learner.organisationId]);
    const needed = rule?.percent ?? CONTROLS_PERCENT;
    const passed = controls.filter(({ id }) => isMet(known.get(id))).length;
    yield {
      control: say('controls', { passed, total: controls.length, needed: percent(needed / 100) }),
      score: percent(passed / controls.length),
      passed: say(passed * 100 >= needed * controls.length ? 'yes' : 'no'),
      'passed-at': '',
    };
  },
};

const isMet = (control: Control | undefined): boolean => Boolean(control?.passedAt ?? control?.waivedAt);
