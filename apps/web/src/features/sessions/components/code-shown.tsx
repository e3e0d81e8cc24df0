import { Button } from '@mantine/core';
import { attendanceCode, type Half } from '@pirecow/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import classes from './code-shown.module.css';

/** The dark squares of a code as one path. */
function squares(data: boolean[][]): string {
  return data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
}

function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 3 });
  return (
    <svg className={classes.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={squares(data)} />
    </svg>
  );
}

interface CodeShownProps {
  meetingId: string;
  secret: string;
  half: Half;
  /** How far the clock of this device is ahead: codes are those of the right time. */
  ahead: number;
}

/** The code of this minute, for learners to sign with: as a picture for their phones, and as digits. Needs no network. */
export function CodeShown({ meetingId, secret, half, ahead }: CodeShownProps) {
  const { t } = useTranslation('sessions');
  const [isShown, setShown] = useState(false);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isShown]);
  const code = attendanceCode(secret, half, now - ahead);
  const address = `${globalThis.location.origin}/attend/${meetingId}#${half}-${code}`;
  const toggle = () => {
    setNow(Date.now());
    setShown(!isShown);
  };
  return (
    <div className={classes.part}>
      <div>
        <Button variant={isShown ? 'default' : 'filled'} onClick={toggle}>
          {t(isShown ? 'code.hide' : 'code.show')}
        </Button>
      </div>
      {isShown ? (
        <>
          <p>{t('code.how')}</p>
          <QrCode text={address} label={t('code.picture')} />
          <p className={classes.digits}>{`${code.slice(0, 3)} ${code.slice(3)}`}</p>
        </>
      ) : null}
    </div>
  );
}
