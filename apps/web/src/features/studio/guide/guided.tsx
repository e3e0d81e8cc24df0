import { IconBook2, IconChevronDown } from '@tabler/icons-react';
import { lazy, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Late } from '../../../ui/late';
import { SkeletonLines } from '../../../ui/page-skeleton';
import classes from './guided.module.css';

const GuideText = lazy(() => import('./guide-text'));

const STORED = 'pirecow.studio.guide';

/** Whether its reader left it open, on whichever page. A browser that keeps nothing begins closed. */
function wasOpen(): boolean {
  try {
    return localStorage.getItem(STORED) === 'open';
  } catch {
    return false;
  }
}

function keepOpen(isOpen: boolean): void {
  try {
    localStorage.setItem(STORED, isOpen ? 'open' : 'closed');
  } catch {
    // It is open all the same, here and now.
  }
}

interface GuidedProps {
  /** The page of the guide that matters here. */
  page: string;
  /** Where the step is narrow, it stands above it instead of beside it. */
  above?: boolean;
  children: ReactNode;
}

/** A step of the making of a course with the page of the trainer's guide that matters beside it. Its text comes when somebody opens it. */
export function Guided({ page, above, children }: GuidedProps) {
  const { t } = useTranslation('studio');
  const [opened, setOpened] = useState(wasOpen);
  return (
    <div className={classes.guided} data-beside={(opened && !above) || undefined}>
      <details
        className={classes.guide}
        open={opened}
        onToggle={({ currentTarget: { open } }) => {
          setOpened(open);
          keepOpen(open);
        }}
      >
        <summary>
          <IconBook2 size={20} aria-hidden />
          {t('beside.title')}
          <IconChevronDown size={20} aria-hidden />
        </summary>
        {opened ? (
          <Late meanwhile={<SkeletonLines count={6} />} failed={<p>{t('beside.failed')}</p>}>
            <GuideText key={page} page={page} />
          </Late>
        ) : null}
      </details>
      <div className={classes.step}>{children}</div>
    </div>
  );
}
