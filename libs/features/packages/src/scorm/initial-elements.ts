import { formatDuration } from '@pirecow/xapi';
import type { LaunchMode } from '../rules/statement-rules';
import type { AssignableUnit, PackageStandard } from '../structure/course-structure';
import type { Elements } from './elements';
import { isOld } from './meaning';

export interface Beginning {
  standard: PackageStandard;
  unit: AssignableUnit;
  launchMode: LaunchMode;
  learner: { id: string; name: string };
  entry: 'ab-initio' | 'resume' | '';
  totalSeconds: number;
  elements: Elements;
}

const two = (value: number) => String(value).padStart(2, '0');

/** Seconds as SCORM 1.2 writes them. */
export function timespan(seconds: number): string {
  const whole = Math.min(Math.floor(seconds), 9_999 * 3_600);
  return `${String(Math.floor(whole / 3_600)).padStart(4, '0')}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.00`;
}

function given(values: Record<string, string | undefined>): Elements {
  return Object.fromEntries(
    Object.entries(values).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
    ),
  );
}

const MODES = { Normal: 'normal', Browse: 'browse', Review: 'review' } as const;

function told12({ unit, learner, entry, totalSeconds, launchMode, elements }: Beginning): Elements {
  const { masteryScore, scorm } = unit;
  return given({
    'cmi.core.student_id': learner.id,
    'cmi.core.student_name': learner.name,
    'cmi.core.credit': launchMode === 'Normal' ? 'credit' : 'no-credit',
    'cmi.core.lesson_mode': MODES[launchMode],
    'cmi.core.entry': entry,
    'cmi.core.total_time': timespan(totalSeconds),
    'cmi.core.lesson_status': elements['cmi.core.lesson_status'] ?? 'not attempted',
    'cmi.launch_data': scorm?.launchData,
    'cmi.student_data.mastery_score':
      masteryScore === undefined ? undefined : String(Math.round(masteryScore * 1e4) / 100),
    'cmi.student_data.max_time_allowed': scorm?.maxTimeAllowed,
    'cmi.student_data.time_limit_action': scorm?.timeLimitAction,
  });
}

function told2004({ unit, learner, entry, totalSeconds, launchMode }: Beginning): Elements {
  const { masteryScore, scorm } = unit;
  return given({
    'cmi.learner_id': learner.id,
    'cmi.learner_name': learner.name,
    'cmi.credit': launchMode === 'Normal' ? 'credit' : 'no-credit',
    'cmi.mode': MODES[launchMode],
    'cmi.entry': entry,
    'cmi.total_time': formatDuration(totalSeconds),
    'cmi.launch_data': scorm?.launchData,
    'cmi.scaled_passing_score': masteryScore === undefined ? undefined : String(masteryScore),
    'cmi.completion_threshold':
      scorm?.completionThreshold === undefined ? undefined : String(scorm.completionThreshold),
    'cmi.max_time_allowed': scorm?.maxTimeAllowed,
    'cmi.time_limit_action': scorm?.timeLimitAction,
  });
}

/** Those that the manifest names have their places from the beginning (RTE 4.2.17). */
function objectivesOf({ scorm }: AssignableUnit): Elements {
  const names = scorm?.objectives ?? [];
  return Object.fromEntries(names.map((name, place) => [`cmi.objectives.${place}.id`, name]));
}

/** What a unit finds when it begins: what it set before, and what the platform tells it. */
export function initialElements(beginning: Beginning): Elements {
  const told = isOld(beginning.standard) ? told12(beginning) : told2004(beginning);
  return { ...objectivesOf(beginning.unit), ...beginning.elements, ...told };
}
