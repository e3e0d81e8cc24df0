import { VisuallyHidden } from '@mantine/core';
import { minutesOfBlocks } from '@pirecow/content';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitViewProps } from '../../../lib/router-context';
import { useFormat } from '../../../lib/use-format';
import { PageTitle } from '../../../ui/page-title';
import { BlockFrame } from '../blocks/block-frame';
import { LessonContext, type Lesson, textsOf } from '../blocks/lesson-context';
import { LessonSkeleton } from '../components/skeletons';
import classes from '../player/player.module.css';
import { TriedAssessment } from './tried-assessment';

function Blocks({ unit, beside: Beside }: Pick<UnitViewProps, 'unit' | 'beside'>) {
  const { t } = useTranslation('learning');
  return (
    <div className={classes.body}>
      <VisuallyHidden component="h2">{t('unit.content')}</VisuallyHidden>
      {unit.blocks.map((rendered, index) => (
        <Fragment key={rendered.block.id}>
          <BlockFrame rendered={rendered} />
          {Beside ? <Beside blockId={rendered.block.id} number={index + 1} /> : null}
        </Fragment>
      ))}
    </div>
  );
}

const nothing = () => undefined;

/** A unit as the player draws it, for who is not its learner: its questions answer, and nothing is recorded. */
export default function UnitView({ unit, language, readIn, beside: Beside }: UnitViewProps) {
  const { ready } = useTranslation('learning');
  const { formatDuration } = useFormat();
  const lesson = useMemo<Lesson>(
    () => ({
      language,
      media: unit.media,
      answered: {},
      onAnswered: nothing,
      onEnded: nothing,
      readIn: async (other, blockId) => textsOf(await readIn(other), blockId),
    }),
    [language, unit, readIn],
  );
  if (!ready) return <LessonSkeleton />;
  const { title, summary } = unit.texts;
  const ofBlocks = minutesOfBlocks(unit.blocks.map(({ block }) => block));
  const minutes = Math.ceil(unit.unit.minutes ?? ofBlocks);
  return (
    <LessonContext value={lesson}>
      <article className={classes.content}>
        <header className={classes.opening}>
          {minutes > 0 ? <p className={classes.facts}>{formatDuration(minutes)}</p> : null}
          <PageTitle>
            <span lang={title?.language}>{title?.text}</span>
          </PageTitle>
          {summary ? <p lang={summary.language}>{summary.text}</p> : null}
        </header>
        {unit.unit.kind === 'assessment' ? (
          <>
            <TriedAssessment unit={unit} rules={unit.unit.assessment} minutes={minutes} />
            {Beside
              ? unit.blocks.map(({ block }, index) => (
                  <Beside key={block.id} blockId={block.id} number={index + 1} />
                ))
              : null}
          </>
        ) : (
          <Blocks unit={unit} {...(Beside && { beside: Beside })} />
        )}
      </article>
    </LessonContext>
  );
}
