import type { PackageNote } from '@pirecow/contracts';
import type { XmlElement } from '../structure/xml';
import { all, attribute, below, one } from './manifest-parts';

/** Parts of `imsss:sequencing` that change the way through a package. The primary objective alone is its mastery. */
const SEQUENCING = [
  ...['sequencingRules', 'limitConditions', 'rollupRules', 'randomizationControls', 'deliveryControls'],
  ...['auxiliaryResources', 'constrainedChoiceConsiderations', 'rollupConsiderations'],
];

const isSequenced = (sequencing: XmlElement) => {
  const objectives = one(sequencing, 'objectives');
  const isMapped = !!objectives && below(objectives).some(({ name }) => name === 'mapInfo');
  const hasMore = !!objectives && all(objectives, 'objective').length > 0;
  return isMapped || hasMore || SEQUENCING.some((name) => one(sequencing, name));
};

type Counter = [PackageNote['became'], PackageNote['what'], number];

/** What becomes of what a manifest asks for beside its units. */
export function notesOf(
  manifest: XmlElement,
  items: XmlElement[],
  found: { empty: number; mastery: number; launchData: number; thresholds: number; isFollowed: boolean },
): PackageNote[] {
  const having = (name: string) => items.filter((item) => one(item, name)).length;
  const organizations = one(manifest, 'organizations');
  const sequencings = items.map((item) => one(item, 'sequencing')).filter((found) => found !== undefined);
  const counters: Counter[] = [
    ['kept', 'mastery', found.mastery],
    ['kept', 'launch-data', found.launchData],
    ['kept', 'thresholds', found.thresholds],
    ['kept', 'way', found.isFollowed ? sequencings.length : 0],
    ['changed', 'hidden', items.filter((item) => attribute(item, 'isvisible') === 'false').length],
    ['changed', 'time-limits', having('maxtimeallowed') + having('timelimitaction')],
    [
      'changed',
      'controls',
      found.isFollowed ? 0 : sequencings.filter((sequencing) => one(sequencing, 'controlMode')).length,
    ],
    ['dropped', 'prerequisites', having('prerequisites')],
    ['dropped', 'sequencing', found.isFollowed ? 0 : sequencings.filter(isSequenced).length],
    [
      'dropped',
      'random-order',
      sequencings.filter((sequencing) => one(sequencing, 'randomizationControls')).length,
    ],
    [
      'dropped',
      'organizations',
      Math.max(0, (organizations ? all(organizations, 'organization').length : 0) - 1),
    ],
    ['dropped', 'navigation', having('presentation')],
    ['dropped', 'shared-data', having('data')],
    ['dropped', 'empty', found.empty],
    ['dropped', 'manifests', all(manifest, 'manifest').length],
  ];
  return counters.flatMap(([became, what, count]) => (count > 0 ? [{ became, what, count }] : []));
}
