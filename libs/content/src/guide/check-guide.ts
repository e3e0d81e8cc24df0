import type { Course } from '../course';
import * as content from './content-checks';
import * as course from './course-checks';
import type { Finding } from './course-checks';
import { GUIDE_CHECK_IDS, guideCheck, type GuideCheckId } from './guide-checks';
import type { GuideFacts, GuideResult } from './guide-result';

type Look = (looked: Course, facts: GuideFacts) => Finding;

/** For what no machine can tell: somebody's word decides. */
const onlyDeclared: Look = () => [{}];
const ifThePlatform = (does: boolean): Finding => (does ? [] : [{}]);

const LOOKS: Record<GuideCheckId, Look> = {
  'obj-present': course.modulesWithoutObjective,
  'obj-verb': course.vagueObjectives,
  'obj-assessed': course.unassessedObjectives,
  'comp-linked': course.missingCompetence,
  prereq: course.hiddenConditions,
  duration: course.unitsWithoutMinutes,
  tutor: course.missingTutor,
  'tutor-load': (_, { learnersPerTutor: learners, maxLearnersPerTutor: most }) =>
    ifThePlatform(learners !== null && learners <= most),
  'tech-help': course.missingHelp,
  'eval-steps': course.missingAssessment,
  completable: course.unitsNeverDone,
  selfcheck: course.missingSelfCheck,
  variety: onlyDeclared,
  trace: (_, { recordsExport }) => ifThePlatform(recordsExport),
  export: (_, { packageExport }) => ifThePlatform(packageExport),
  alt: content.imagesWithoutAlternative,
  caption: content.mediaWithoutCaptions,
  heading: content.emptyLinks,
  weight: content.heavyUnits,
  licence: content.mediaWithoutLicence,
  lang: content.languagesBehind,
  local: onlyDeclared,
  peer: (_, facts) => content.missingPeerReview(facts),
  feedback: onlyDeclared,
  'review-date': (_, facts) => content.missingReview(facts),
};

const isSomewhere = (place: object) => Object.keys(place).length > 0;

function resultOf(id: GuideCheckId, looked: Course, facts: GuideFacts): GuideResult {
  const found = LOOKS[id](looked, facts);
  if (found === 'notApplicable') return { id, state: found, places: [] };
  if (found.length === 0) return { id, state: 'met', places: [] };
  const places = found.filter(isSomewhere);
  // Nobody's word stands for what can be shown.
  const isDeclared = guideCheck(id).canBeDeclared && facts.declared.includes(id) && places.length === 0;
  return { id, state: isDeclared ? 'declared' : 'notMet', places };
}

/** Where a course stands in the method: one result for each check of the guide, in their order. */
export function checkGuide(looked: Course, facts: GuideFacts): GuideResult[] {
  return GUIDE_CHECK_IDS.map((id) => resultOf(id, looked, facts));
}
