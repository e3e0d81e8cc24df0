import type { NeedSurveyEdit } from '@pirecow/contracts';
import { keptTexts, waitingTexts } from './survey-texts';

const written = (
  texts: NeedSurveyEdit['texts'],
  stillRight: NeedSurveyEdit['stillRight'] = [],
): NeedSurveyEdit => ({
  ...{ answers: 'anonymous', audience: ['teleworker'], opensOn: '2026-01-01', closesOn: '2026-02-01' },
  ...{ sourceLanguage: 'fr', competences: ['1.1'], questions: [], texts, stillRight },
});
const state = (kept: ReturnType<typeof keptTexts>) =>
  waitingTexts(kept, ['title'], { languages: ['fr', 'eu'], sourceLanguage: 'fr' });

describe('texts of a survey', () => {
  const first = keptTexts(written({ fr: { title: 'Vos besoins' } }), {});
  const both = keptTexts(written({ fr: { title: 'Vos besoins' }, eu: { title: 'Zure beharrak' } }), first);
  const changed = { fr: { title: 'Vos envies' }, eu: { title: 'Zure beharrak' } };

  it('are missing until they are written in every language', () => {
    expect(state(first)).toEqual([{ language: 'eu', field: 'title', state: 'missing' }]);
    expect(state(both)).toEqual([]);
  });

  it('are outdated once the source says something else, until somebody translates or confirms', () => {
    const outdated = keptTexts(written(changed), both);
    expect(state(outdated)).toEqual([{ language: 'eu', field: 'title', state: 'outdated' }]);
    expect(state(keptTexts(written(changed, [{ language: 'eu', field: 'title' }]), outdated))).toEqual([]);
    const anew = { ...changed, eu: { title: 'Zure nahiak' } };
    expect(state(keptTexts(written(anew), outdated))).toEqual([]);
  });
});
