import { VisuallyHidden } from '@mantine/core';
import { IconListCheck, IconX } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../../ui/progress-bar';
import type { PlayerPage } from '../api/get-player';
import { useProgressWords } from '../components/use-progress-words';
import { Outline } from './outline';
import classes from './sidebar.module.css';

function Content({ page }: { page: PlayerPage }) {
  const { t, i18n } = useTranslation('learning');
  const words = useProgressWords();
  const { id, title, courseSlug, progress, language } = page.enrolment;
  return (
    <>
      <Link
        className={classes.course}
        to="/$language/courses/$slug"
        params={{ language: i18n.language, slug: courseSlug }}
        lang={language}
      >
        {title}
      </Link>
      <ProgressBar
        value={progress.total === 0 ? 0 : progress.done / progress.total}
        label={t('progress.label')}
        text={words(progress)}
      />
      <nav aria-label={t('outline.title')}>
        <Outline modules={page.outline} enrolmentId={id} here={page.unit.unit.id} language={language} />
      </nav>
    </>
  );
}

/** The outline beside the lesson, in wide windows. */
export function Sidebar({ page }: { page: PlayerPage }) {
  return (
    <div className={classes.sidebar} data-no-print>
      <Content page={page} />
    </div>
  );
}

/** The same in a drawer, for narrow windows. It is filled when it is opened: an outline is long to draw twice. */
export function OutlineDrawer({ page }: { page: PlayerPage }) {
  const { t } = useTranslation('learning');
  const drawer = useRef<HTMLDialogElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  const address = useLocation({ select: ({ href }) => href });
  useEffect(() => drawer.current?.close(), [address]);
  const open = () => {
    setWasOpened(true);
    drawer.current?.showModal();
  };
  const { done, total } = page.enrolment.progress;
  return (
    <div className={classes.narrowBar}>
      <button type="button" className={classes.outlineButton} aria-haspopup="dialog" onClick={open}>
        <IconListCheck size={22} aria-hidden />
        {t('outline.title')}
        <span className={classes.outlineCount}>
          <span aria-hidden="true">{`${done}/${total}`}</span>
          <VisuallyHidden>{t('outline.done', { done, count: total })}</VisuallyHidden>
        </span>
      </button>
      <dialog ref={drawer} className={classes.drawer} aria-label={t('outline.title')}>
        <button type="button" className={classes.closeButton} onClick={() => drawer.current?.close()}>
          <IconX size={22} aria-hidden />
          {t('action.close')}
        </button>
        {wasOpened ? <Content page={page} /> : null}
      </dialog>
    </div>
  );
}
