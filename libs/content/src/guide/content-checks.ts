import { mediaOf, type Block } from '../block';
import type { Course } from '../course';
import { mediaFile, unitsOf } from '../document';
import { textKey } from '../text';
import { textFields, type TextField } from '../text-fields';
import { textState } from '../text-state';
import { isCounting } from '../unit';
import type { Finding } from './course-checks';
import type { GuideFacts } from './guide-result';

/** What a page may weigh besides film and sound, in bytes: ten seconds on a line of 2 Mbit/s. */
const LIGHT_PAGE = 2_500_000;
/** Days between now and the next reading, at most: 18 months. */
const REVIEW_DAYS = 548;
const DAY_MS = 86_400_000;

/** Words that say nothing about where a link leads, as the whole text of the link. */
const EMPTY_LINK =
  /\[\s*(?:ici|cliquez ici|lien|aquí|haga clic aquí|pulse aquí|enlace|hemen|egin klik hemen|esteka|here|click here|link|https?:[^\]]*)\s*\]\(/iu;

const said = ({ structure, texts }: Course, { id }: Block, field: string) =>
  texts[structure.sourceLanguage]?.[textKey(id, field)]?.text;

/** The blocks of the kinds that a check looks at: those that lack something, or that there are none. */
function lacking(
  course: Course,
  isLookedAt: (block: Block) => boolean,
  lacks: (block: Block) => boolean,
): Finding {
  const blocks = unitsOf(course.structure).flatMap(({ id, blocks: own }) =>
    own.filter(isLookedAt).map((block) => ({ unitId: id, block })),
  );
  if (blocks.length === 0) return 'notApplicable';
  return blocks
    .filter(({ block }) => lacks(block))
    .map(({ unitId, block }) => ({ unitId, blockId: block.id }));
}

/** The texts in which a block says what its pictures show, where they mean something. */
function alternatives(block: Block): string[] {
  if (block.type === 'image') return block.decorative ? [] : ['alt'];
  if (block.type !== 'scenario') return [];
  return block.situations.flatMap(({ id, media }) => (media ? [`situation.${id}.alt`] : []));
}

/** Images that mean something and do not say what to who does not see them. */
export function imagesWithoutAlternative(course: Course): Finding {
  const means = (block: Block) => alternatives(block).length > 0;
  return lacking(course, means, (block) => alternatives(block).some((field) => !said(course, block, field)));
}

/** Film and sound without captions and without transcript. */
export function mediaWithoutCaptions(course: Course): Finding {
  const isPlayed = ({ type }: Block) => type === 'video' || type === 'audio';
  return lacking(
    course,
    isPlayed,
    (block) => !said(course, block, 'captions') && !said(course, block, 'transcript'),
  );
}

/** Rich texts of the source language with links that do not say where they lead. */
export function emptyLinks({ structure, texts }: Course): Finding {
  const source = texts[structure.sourceLanguage] ?? {};
  const rich = textFields(structure).filter(({ kind }) => kind === 'rich');
  const empty = rich.filter(({ owner, field }) => EMPTY_LINK.test(source[textKey(owner, field)]?.text ?? ''));
  return empty.map(({ unitId, blockId, field }) => ({ unitId, blockId, field }));
}

/** Units whose files are too much for a slow line. Film and sound come only when somebody starts them. */
export function heavyUnits({ structure }: Course, { sizes }: GuideFacts): Finding {
  const weigh = (block: Block) => {
    if (block.type !== 'image' && block.type !== 'scenario') return 0;
    const files = mediaOf(block).map((id) => mediaFile(structure, id, structure.sourceLanguage));
    return files.reduce((sum, path) => sum + (path ? (sizes[path] ?? 0) : 0), 0);
  };
  return unitsOf(structure)
    .filter(({ blocks }) => blocks.reduce((sum, block) => sum + weigh(block), 0) > LIGHT_PAGE)
    .map(({ id }) => ({ unitId: id }));
}

/** Media of which nobody knows who made them or what may be done with them. */
export function mediaWithoutLicence({ structure }: Course): Finding {
  if (structure.media.length === 0) return 'notApplicable';
  const unknown = structure.media.filter(({ licence, source }) => !licence.trim() || !source.trim());
  return unknown.map(({ id }) => ({ field: `media.${id}` }));
}

/** Titles, objectives and assessments that wait for their translation: one place for each language. */
export function languagesBehind({ structure, texts }: Course): Finding {
  const others = structure.languages.filter((language) => language !== structure.sourceLanguage);
  if (others.length === 0) return 'notApplicable';
  const counting = new Set(
    unitsOf(structure)
      .filter(isCounting)
      .map(({ id }) => id),
  );
  const source = texts[structure.sourceLanguage] ?? {};
  const looksAt = ({ owner, field, unitId }: TextField) =>
    textKey(owner, field) in source &&
    (field === 'title' || field.startsWith('objective.') || (unitId !== undefined && counting.has(unitId)));
  const fields = textFields(structure).filter(looksAt);
  const isBehind = (language: string) =>
    fields.some((field) => textState(structure, texts, field, language) !== 'current');
  return others.filter(isBehind).map((language) => ({ language }));
}

/** Whether nobody has said when the course is read again, or that day is past or too far away. */
export function missingReview({ reviewOn, today }: GuideFacts): Finding {
  const days = reviewOn === null ? NaN : (Date.parse(reviewOn) - Date.parse(today)) / DAY_MS;
  return days >= 0 && days <= REVIEW_DAYS ? [] : [{ field: 'reviewOn' }];
}

const PEER_REVIEWS: Record<GuideFacts['peerReview'], Finding> = {
  none: [{}],
  changes: [{ field: 'reviewChanges' }],
  older: [{ field: 'reviewOlder' }],
  approved: [],
};

/** Whether nobody from the other side of the border approves of the course as it stands. */
export function missingPeerReview({ peerReview }: GuideFacts): Finding {
  return PEER_REVIEWS[peerReview];
}
