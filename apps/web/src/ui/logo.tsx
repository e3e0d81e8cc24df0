import { useId } from 'react';

/** The sign: a layered ridge line where two slopes meet. Decorative: the name stands beside it. */
export function Sign({ size = 36 }: { size?: number }) {
  const corners = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <clipPath id={corners}>
        <rect width="64" height="64" rx="14" />
      </clipPath>
      <g clipPath={`url(#${corners})`}>
        <rect width="64" height="64" fill="#17493C" />
        <circle cx="47" cy="16.5" r="5.5" fill="#F2C14E" />
        <path d="M0 41 11 32l7 5L33 17l15 18 5-4 11 9v24H0Z" fill="#54A68A" />
        <path d="M33 17 22.5 31l5 2.5 4.5-4 5.5 4.5 4-4.3Z" fill="#FBFAF6" />
        <path d="M0 51 14 43l18 12L14 64H0Z" fill="#FBFAF6" />
        <path d="M64 49 51 41 14 64h50Z" fill="#CFE5DB" />
      </g>
    </svg>
  );
}
