import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockFrame } from '../blocks/block-frame';
import { LessonContext, type Lesson as LessonFacts } from '../blocks/lesson-context';
import { playerInQuery, type PlayerPage } from '../api/get-player';
import { senderOf } from '../records/sender';
import { answered, type Speech } from '../records/statements';
import classes from './player.module.css';
import { useVisit } from './use-visit';

/** What statements about this unit have in common. */
export function useSpeech({ speaking, unit, enrolment }: PlayerPage): Speech {
  const { id: unitId, kind: unitKind } = unit.unit;
  const { language } = enrolment;
  return useMemo(() => ({ speaking, unitId, unitKind, language }), [speaking, unitId, unitKind, language]);
}

function useLessonFacts(page: PlayerPage, speech: Speech): LessonFacts {
  const queryClient = useQueryClient();
  return useMemo(() => {
    const { enrolment, unit, answered: before } = page;
    return {
      language: enrolment.language,
      media: unit.media,
      answered: before,
      onAnswered: (answer) => senderOf(speech.speaking.accountId).say(answered(speech, answer, new Date())),
      readIn: async (language) => {
        const query = playerInQuery(enrolment.id, unit.unit.slug, language);
        return (await queryClient.fetchQuery(query)).unit;
      },
    };
  }, [page, speech, queryClient]);
}

/** Leads back to where the last visit ended, once, and offers the way to the top. */
function Resumed({ page, show }: { page: PlayerPage; show: (blockId: string) => void }) {
  const { t } = useTranslation('learning');
  const isDone = page.unitState === 'completed' || page.unitState === 'passed';
  const [target] = useState(() => {
    const first = page.unit.blocks[0]?.block.id;
    const isThere = page.unit.blocks.some(({ block }) => block.id === page.position);
    return !isDone && isThere && page.position !== first ? page.position : null;
  });
  useEffect(() => {
    if (target) show(target);
  }, [target, show]);
  if (!target) return null;
  return (
    <p className={classes.resumed} role="status" data-no-print>
      {t('resume.here')}{' '}
      <button type="button" onClick={() => window.scrollTo({ top: 0 })}>
        {t('resume.top')}
      </button>
    </p>
  );
}

interface LessonProps {
  page: PlayerPage;
  body: RefObject<HTMLDivElement | null>;
  show: (blockId: string) => void;
}

/** The blocks of a lesson. The visit to it lasts as long as it is on screen. */
export function Lesson({ page, body, show }: LessonProps) {
  const speech = useSpeech(page);
  const facts = useLessonFacts(page, speech);
  useVisit(speech, body, page.position);
  return (
    <LessonContext value={facts}>
      <Resumed page={page} show={show} />
      <div ref={body} className={classes.body}>
        {page.unit.blocks.map((rendered) => (
          <BlockFrame key={rendered.block.id} rendered={rendered} />
        ))}
      </div>
    </LessonContext>
  );
}

/** An assessment's overview is a visit as well, without blocks to be at. */
export function useOverviewVisit(page: PlayerPage): void {
  useVisit(useSpeech(page), useRef<HTMLDivElement>(null), null);
}
