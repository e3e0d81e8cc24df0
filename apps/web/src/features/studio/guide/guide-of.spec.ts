import { readdirSync } from 'node:fs';
import { GUIDE_OF, guideOfUnit } from './guide-of';

describe('the page of the guide beside a step', () => {
  const pages = readdirSync('apps/api/content/guide');
  const slugs = [
    ...Object.values(GUIDE_OF),
    guideOfUnit('assessment'),
    guideOfUnit('lesson'),
    'start',
    'questions',
    'media',
  ];

  it.each([...new Set(slugs)])('exists in every language: %s', (slug) => {
    for (const language of ['fr', 'es', 'eu', 'en']) expect(pages).toContain(`${slug}.${language}.md`);
  });
});
