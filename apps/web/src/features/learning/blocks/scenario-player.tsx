import { Button } from '@mantine/core';
import {
  placeOf,
  type RenderedTexts,
  type Situation,
  type Step,
  validWalk,
  type Walk,
  walkOn,
} from '@pirecow/content';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import { type Ref, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../ui/tag';
import { useKeptWalk } from '../walk/use-kept-walk';
import { RichText } from '../rich/rich-text';
import { useLesson } from './lesson-context';
import classes from './scenario-block.module.css';
import { ScenarioEnd } from './scenario-end';
import { ScenarioAhead, ScenarioOutline } from './scenario-outline';
import { SituationPicture } from './scenario-parts';
import { choiceText, type ScenarioProps, situationText } from './scenario-texts';

/** The way that a learner goes: kept, and stated when it comes to an ending. */
function useWalk({ block, texts }: ScenarioProps) {
  const { enrolmentId, onEnded } = useLesson();
  const kept = useKeptWalk(enrolmentId, block.id);
  const walk = validWalk(block, kept.walk);
  const [moves, setMoves] = useState(0);
  const take = (way: Walk) => {
    setMoves(moves + 1);
    kept.take(way);
  };
  const choose = (step: Step) => {
    const way = walkOn(walk, step);
    const { ending } = placeOf(block, way) ?? {};
    take(way);
    if (ending)
      onEnded({ scenario: block, walk: way, ending, title: situationText(texts, block.start, 'title') });
  };
  const goBack = (choices: number) => take(walk.slice(0, choices));
  return { walk, moves, choose, goBack, isLoading: kept.isLoading };
}

/** With each move the focus goes to where one has come to, and all of it into the window. */
function useArrival(moves: number) {
  const stage = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (moves === 0) return;
    heading.current?.focus({ preventScroll: true });
    const { top = 0, bottom = 0 } = stage.current?.getBoundingClientRect() ?? {};
    if (top < 0 || bottom > window.innerHeight) stage.current?.scrollIntoView({ block: 'start' });
  }, [moves]);
  return { stage, heading };
}

/** What was chosen last, and what its author says to that. Heard without being gone to. */
function Reply({ step, texts }: { step: Step | undefined; texts: RenderedTexts }) {
  const { t } = useTranslation('learning');
  const chosen = step && choiceText(texts, step, 'text');
  return (
    <div role="status" className={classes.reply}>
      {step ? (
        <>
          <p className={classes.chosen}>
            {t('scenario.chosen')} <span lang={chosen?.language}>{chosen?.text}</span>
          </p>
          <RichText text={choiceText(texts, step, 'feedback')} />
        </>
      ) : null}
    </div>
  );
}

interface SituationViewProps {
  situation: Situation;
  texts: RenderedTexts;
  heading: Ref<HTMLHeadingElement>;
  choose: (step: Step) => void;
}

function SituationView({ situation, texts, heading, choose }: SituationViewProps) {
  const { t } = useTranslation('learning');
  const askedId = useId();
  const { id, choices } = situation;
  const title = situationText(texts, id, 'title');
  return (
    <>
      <h3 ref={heading} tabIndex={-1} lang={title?.language}>
        {title?.text}
      </h3>
      <SituationPicture situation={situation} texts={texts} />
      <RichText text={situationText(texts, id, 'body')} />
      <p id={askedId} className={classes.asked}>
        {t('scenario.choices')}
      </p>
      <ul className={classes.choices} role="list" aria-labelledby={askedId}>
        {choices.map(({ id: choice }) => {
          const said = choiceText(texts, { situation: id, choice }, 'text');
          return (
            <li key={choice}>
              <button
                type="button"
                className={classes.choice}
                lang={said?.language}
                onClick={() => choose({ situation: id, choice })}
              >
                {said?.text}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** One situation at a time, what one chose before it, and the way back; at the end the whole way. On paper everything. */
export default function ScenarioPlayer({ block, texts }: ScenarioProps) {
  const { t } = useTranslation('learning');
  const { answered } = useLesson();
  const { walk, moves, choose, goBack, isLoading } = useWalk({ block, texts });
  const { stage, heading } = useArrival(moves);
  const { situation, ending } = placeOf(block, walk) ?? {};
  if (isLoading) return <ScenarioAhead block={block} texts={texts} />;
  const wasEnded = walk.length === 0 && answered[block.id] !== undefined;
  return (
    <>
      <div ref={stage} className={classes.stage} data-no-print>
        {wasEnded ? <Tag icon={<IconHistory size={15} aria-hidden />}>{t('scenario.before')}</Tag> : null}
        <Reply step={walk.at(-1)} texts={texts} />
        {ending ? <ScenarioEnd {...{ ending, walk, texts, heading, goBack }} /> : null}
        {situation ? <SituationView {...{ situation, texts, heading, choose }} /> : null}
        {situation && walk.length > 0 ? (
          <Button
            variant="subtle"
            leftSection={<IconArrowBackUp size={20} aria-hidden />}
            onClick={() => goBack(walk.length - 1)}
            style={{ alignSelf: 'start' }}
          >
            {t('scenario.back')}
          </Button>
        ) : null}
      </div>
      <div className={classes.onPaper}>
        <ScenarioOutline block={block} texts={texts} linked={false} />
      </div>
    </>
  );
}
