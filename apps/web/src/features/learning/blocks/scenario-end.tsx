import { Button } from '@mantine/core';
import type { Ending, RenderedTexts, Step, Walk } from '@pirecow/content';
import { IconRefresh } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich/rich-text';
import classes from './scenario-block.module.css';
import { JudgementWord } from './scenario-parts';
import { choiceText, endingText, situationText } from './scenario-texts';

interface EndProps {
  ending: Ending;
  walk: Walk;
  texts: RenderedTexts;
  heading: Ref<HTMLHeadingElement>;
  /** Goes back to where that many choices were made. */
  goBack: (choices: number) => void;
}

interface WalkedProps extends Pick<EndProps, 'texts' | 'goBack'> {
  step: Step;
  index: number;
}

/** One choice of the way: where it was made, what it was, and what it led to. */
function Walked({ step, index, texts, goBack }: WalkedProps) {
  const { t } = useTranslation('learning');
  const title = situationText(texts, step.situation, 'title');
  const chosen = choiceText(texts, step, 'text');
  return (
    <li>
      <p className={classes.where} lang={title?.language}>
        {title?.text}
      </p>
      <p className={classes.chosen} lang={chosen?.language}>
        {chosen?.text}
      </p>
      <RichText text={choiceText(texts, step, 'feedback')} />
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t('scenario.retry-at', { title: title?.text ?? '' })}
        onClick={() => goBack(index)}
        data-no-print
      >
        {t('scenario.retry')}
      </Button>
    </li>
  );
}

/** An ending: how it went, the way that led there, and the ways to try another. */
export function ScenarioEnd({ ending, walk, texts, heading, goBack }: EndProps) {
  const { t } = useTranslation('learning');
  const title = endingText(texts, ending.id, 'title');
  return (
    <div className={classes.ending} data-judgement={ending.judgement}>
      <p className={classes.place}>{t('scenario.ending')}</p>
      <h3 ref={heading} tabIndex={-1} lang={title?.language}>
        {title?.text}
      </h3>
      <JudgementWord judgement={ending.judgement} />
      <RichText text={endingText(texts, ending.id, 'body')} />
      <h4>{t('scenario.way')}</h4>
      <ol className={classes.way}>
        {walk.map((step, index) => (
          <Walked key={index} {...{ step, index, texts, goBack }} />
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconRefresh size={20} aria-hidden />}
        onClick={() => goBack(0)}
        style={{ alignSelf: 'start' }}
      >
        {t('scenario.again')}
      </Button>
    </div>
  );
}
