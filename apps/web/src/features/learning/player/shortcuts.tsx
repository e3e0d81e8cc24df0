import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconKeyboard } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import type { PlayerPage } from '../api/get-player';
import classes from './shortcuts.module.css';
import { isForShortcut } from './is-for-shortcut';

const STORED = 'pirecow.shortcuts';
const KEYS = ['n', 'p', '?'] as const;

const never = () => () => undefined;
const stored = () => localStorage.getItem(STORED) !== 'off';

function useSwitch(): [on: boolean, set: (on: boolean) => void] {
  const before = useSyncExternalStore(never, stored, () => true);
  const [chosen, setChosen] = useState<boolean>();
  const set = (value: boolean) => {
    localStorage.setItem(STORED, value ? 'on' : 'off');
    setChosen(value);
  };
  return [chosen ?? before, set];
}

function useShortcuts(on: boolean, { enrolment, next, previous }: PlayerPage, help: () => void) {
  const navigate = useNavigate();
  useEffect(() => {
    const go = (slug: string | null) =>
      slug && void navigate({ to: '/learn/$enrolmentId/$slug', params: { enrolmentId: enrolment.id, slug } });
    const actions: Record<string, () => void> = { n: () => go(next), p: () => go(previous), '?': help };
    const onKey = (event: KeyboardEvent) => {
      const action = actions[event.key.toLowerCase()];
      if (!action || !isForShortcut(event)) return;
      event.preventDefault();
      action();
    };
    if (!on) return undefined;
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [on, navigate, enrolment.id, next, previous, help]);
}

/** Keys for people who learn without a mouse, and the window that tells of them and switches them off. */
export function Shortcuts({ page }: { page: PlayerPage }) {
  const { t } = useTranslation('learning');
  const [on, setOn] = useSwitch();
  const [opened, setOpened] = useState(false);
  const [help] = useState(() => () => setOpened(true));
  useShortcuts(on, page, help);
  return (
    <div className={classes.shortcuts} data-no-print>
      <Button variant="subtle" size="sm" leftSection={<IconKeyboard size={18} aria-hidden />} onClick={help}>
        {t('shortcuts.title')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('shortcuts.title')}>
        <dl className={classes.keys}>
          {KEYS.map((key) => (
            <div key={key}>
              <dt>
                <kbd>{key.toUpperCase()}</kbd>
              </dt>
              <dd>{t(`shortcuts.${key === '?' ? 'help' : key}`)}</dd>
            </div>
          ))}
        </dl>
        <p>{t('shortcuts.where')}</p>
        <label className={classes.shortcutSwitch}>
          <input type="checkbox" checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
          {t('shortcuts.on')}
        </label>
        <Button variant="default" onClick={() => setOpened(false)}>
          {t('action.close')}
        </Button>
      </Dialog>
    </div>
  );
}
