import { useTranslation } from 'react-i18next';

const KNOWN = [
  'address',
  'network',
  'timeout',
  'too-large',
  'unreadable',
  'internal',
  'loop',
  'secret',
] as const;
type Known = (typeof KNOWN)[number];

const isKnown = (reason: string): reason is Known => (KNOWN as readonly string[]).includes(reason);

/** Says why another store was not reached: a reason of ours, or the status with which it answered. */
export function useReason() {
  const { t } = useTranslation('organisations');
  return (reason: string) => {
    if (isKnown(reason)) return t(`exchange.reason.${reason}`);
    if (reason === '401' || reason === '403') return t('exchange.reason.key', { status: reason });
    return t('exchange.reason.status', { status: reason });
  };
}
