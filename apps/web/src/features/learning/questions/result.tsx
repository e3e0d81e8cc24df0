import type { RenderedTexts, Score } from '@pirecow/content';
import { IconCircleCheck, IconMountain } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich/rich-text';
import classes from './result.module.css';

type Told = Pick<Score, 'correct' | 'parts' | 'feedback' | 'points'>;

/** What an answer came to, in a few words: right, partly right with how many parts, or not yet. */
function useVerdict() {
  const { t } = useTranslation('learning');
  return ({ correct, points, parts }: Told): string => {
    if (correct) return t('result.right');
    if (points === 0) return t('result.wrong');
    const all = Object.values(parts);
    if (!all.some(Boolean)) return t('result.nearly');
    return t('result.partly', { right: all.filter(Boolean).length, count: all.length });
  };
}

/** The result of an answer with the feedback that fits it. */
export function Result({ score, texts }: { score: Told; texts: RenderedTexts }) {
  const verdict = useVerdict();
  const tone = score.correct ? 'right' : score.points > 0 ? 'partly' : 'wrong';
  const Icon = score.correct ? IconCircleCheck : IconMountain;
  const feedback = score.feedback.overall.find((name) => texts[name]);
  // What was picked or placed is answered in its place; a number or words have none.
  const written = score.feedback.parts.filter((name) => /^(range|expected)\./.test(name));
  return (
    <div className={classes.result} data-tone={tone}>
      <p className={classes.verdict}>
        <Icon size={24} aria-hidden />
        {verdict(score)}
      </p>
      {written.map((name) => (texts[name] ? <RichText key={name} text={texts[name]} /> : null))}
      {feedback ? <RichText text={texts[feedback]} /> : null}
    </div>
  );
}
