import { Button } from '@mantine/core';
import type { RenderedBlock } from '@pirecow/content';
import { useMutation } from '@tanstack/react-query';
import { IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { problemWords } from '../../../lib/problem-words';
import { LiveRegion } from '../../../ui/live-region';
import { BlockView } from './block-view';
import classes from './blocks.module.css';
import { languagesOf } from './languages-of';
import { useLesson } from './lesson-context';

/** Fetches the block in the language of its newer wording, and forgets it again. */
function useNewer(blockId: string) {
  const { readIn } = useLesson();
  return useMutation({
    mutationFn: (language: string) => readIn(language, blockId),
  });
}

function Newer({ language, newer }: { language: string; newer: ReturnType<typeof useNewer> }) {
  const { t } = useTranslation('learning');
  const name = languageName(language);
  const isRead = newer.data !== undefined;
  return (
    <>
      <span>{t('language.newer', { language: name })}</span>
      <Button
        variant="subtle"
        size="compact-sm"
        // Not `loading`: that disables the button, and whoever uses the keyboard loses their place.
        aria-busy={newer.isPending}
        onClick={() => (isRead ? newer.reset() : newer.mutate(language))}
      >
        {isRead ? t('language.back') : t('language.read-in', { language: name })}
      </Button>
      <LiveRegion message={isRead ? t('language.shown', { language: name }) : ''} />
      {newer.error ? <span role="alert">{problemWords(newer.error, t)}</span> : null}
    </>
  );
}

interface BlockFrameProps {
  rendered: RenderedBlock;
  /** Stands between this block and the next, and takes no room. */
  children?: ReactNode;
}

/** A block with its place in the lesson, and a word where it is not in the language or the wording one expects. */
export function BlockFrame({ rendered, children }: BlockFrameProps) {
  const { t } = useTranslation('learning');
  const { language } = useLesson();
  const newer = useNewer(rendered.block.id);
  const { borrowed, newerIn } = languagesOf(rendered.texts, language);
  const shown = newerIn && newer.data ? { ...rendered, texts: newer.data } : rendered;
  return (
    <div className={classes.block} data-block={rendered.block.id} data-type={rendered.block.type}>
      {borrowed || newerIn ? (
        <div className={classes.languageNote} data-no-print>
          <IconLanguage size={18} aria-hidden />
          {borrowed ? <span>{t('language.borrowed', { language: languageName(borrowed) })}</span> : null}
          {newerIn ? <Newer language={newerIn} newer={newer} /> : null}
        </div>
      ) : null}
      <BlockView rendered={shown} />
      {children}
    </div>
  );
}
