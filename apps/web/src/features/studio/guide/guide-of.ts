/** The page of the trainer's guide that matters on each page of a course in the making. */
export const GUIDE_OF = {
  edit: 'units',
  facts: 'objectives',
  preview: 'accessibility',
  translations: 'languages',
  comments: 'across-the-border',
  versions: 'publishing',
  publish: 'publishing',
} as const;

/** Of a unit that is written: what counts has a page of its own. */
export const guideOfUnit = (kind: string | undefined): string =>
  kind === 'assessment' ? 'assessment' : GUIDE_OF.edit;
