import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import classes from './preview.module.css';

/** Width of the window of a learner, in CSS pixels. */
export const WINDOWS = { phone: 390, desktop: 1280 } as const;
export type WindowName = keyof typeof WINDOWS;

const HEIGHTS: Record<WindowName, number> = { phone: 760, desktop: 820 };

/** A window of a learner's width. Where there is less room it is shown smaller, as a whole. */
export function Frame({ address, name }: { address: string; name: WindowName }) {
  const { t } = useTranslation('studio');
  const { ref, width } = useElementSize();
  const wide = name === 'phone' && width > 0 ? Math.min(width, WINDOWS.phone) : WINDOWS[name];
  const scale = width === 0 ? 1 : Math.min(1, width / wide);
  return (
    <div ref={ref} className={classes.room} style={{ height: HEIGHTS[name] * scale }}>
      <iframe
        key={address}
        src={address}
        title={t('preview.frame')}
        className={classes.window}
        style={{ width: wide, height: HEIGHTS[name], transform: `scale(${scale})` }}
      />
    </div>
  );
}
