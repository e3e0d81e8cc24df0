import { Button, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Fragment, type RefObject, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouterContext } from '../../../lib/router-context';
import { CourseTalk } from '../../../ui/course-talk';
import { Late } from '../../../ui/late';
import { BlockFrame } from '../blocks/block-frame';
import { LessonContext, type Lesson as LessonFacts } from '../blocks/lesson-context';
import { passageQuery } from '../api/get-passage';
import type { PlayerPage } from '../api/get-player';
import { senderOf } from '../records/sender';
import { answered, ended, type Speech } from '../records/statements';
import classes from './player.module.css';
import { ChangedQuestions } from './changed-questions';
import { Resumed } from './resumed';
import { useVisit } from './use-visit';

/** What statements about this unit have in common. */
function useSpeech({ speaking, unit, enrolment }: PlayerPage): Speech {
  const { id: unitId, kind: unitKind } = unit.unit;
  const { language } = enrolment;
  return useMemo(() => ({ speaking, unitId, unitKind, language }), [speaking, unitId, unitKind, language]);
}

function useLessonFacts(page: PlayerPage, speech: Speech): LessonFacts {
  const queryClient = useQueryClient();
  return useMemo(() => {
    const { enrolment, unit, answered: before } = page;
    return {
      enrolmentId: enrolment.id,
      language: enrolment.language,
      media: unit.media,
      answered: before,
      onAnswered: (answer) => senderOf(speech.speaking.accountId).say(answered(speech, answer, new Date())),
      onEnded: (end) => senderOf(speech.speaking.accountId).say(ended(speech, end, new Date())),
      readIn: async (language, blockId) =>
        (await queryClient.fetchQuery(passageQuery(enrolment.id, blockId, language))).texts,
    };
  }, [page, speech, queryClient]);
}

/** The address does not change while a lesson stands. */
const never = () => () => undefined;
const address = () => window.location.hash;

/** Goes to the passage to which a link leads. Says whether one notes beside the passages: by the button, or because it leads to a note. */
function useNoting(show: LessonProps['show']) {
  const [wished, setWished] = useState<boolean>();
  const hash = useSyncExternalStore(never, address, () => '');
  const [, kind, led] = /^#(note|passage)-(.+)$/.exec(hash) ?? [];
  useEffect(() => {
    if (led) show(led);
  }, [led, show]);
  return [wished ?? kind === 'note', setWished] as const;
}

interface LessonProps {
  page: PlayerPage;
  body: RefObject<HTMLDivElement | null>;
  show: (blockId: string) => void;
}

/** The blocks of a lesson. The visit to it lasts as long as it is on screen. */
export function Lesson({ page, body, show }: LessonProps) {
  const { t } = useTranslation('learning');
  const speech = useSpeech(page);
  const facts = useLessonFacts(page, speech);
  const isClosed = page.enrolment.state === 'withdrawn';
  useVisit(speech, body, page.position);
  const [noting, setNoting] = useNoting(show);
  const { blockNote: BlockNote } = useRouter().options.context as RouterContext;
  return (
    <LessonContext value={facts}>
      <Resumed page={page} show={show} />
      <ChangedQuestions page={page} show={show} />
      {isClosed || page.unit.blocks.length === 0 ? null : (
        <div data-no-print>
          <Button variant="default" size="sm" aria-pressed={noting} onClick={() => setNoting(!noting)}>
            {t('mine.notes')}
          </Button>
        </div>
      )}
      <div ref={body} className={classes.body}>
        <VisuallyHidden component="h2">{t('unit.content')}</VisuallyHidden>
        {page.unit.blocks.map((rendered, index) => (
          <Fragment key={rendered.block.id}>
            <BlockFrame rendered={rendered}>
              {isClosed ? null : (
                <CourseTalk
                  enrolmentId={page.enrolment.id}
                  block={{ id: rendered.block.id, number: index + 1 }}
                />
              )}
            </BlockFrame>
            {BlockNote && noting && !isClosed ? (
              <Late meanwhile={null}>
                <BlockNote enrolmentId={page.enrolment.id} blockId={rendered.block.id} />
              </Late>
            ) : null}
          </Fragment>
        ))}
      </div>
    </LessonContext>
  );
}

/** An assessment's overview is a visit as well, without blocks to be at. */
export function useOverviewVisit(page: PlayerPage): void {
  useVisit(useSpeech(page), useRef<HTMLDivElement>(null), null);
}
