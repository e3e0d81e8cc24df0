/** The sign: a layered ridge line where two slopes meet. Decorative: the name stands beside it. */
export function Sign({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect width="64" height="64" rx="14" fill="#17493C" />
      <circle cx="45.5" cy="17" r="5" fill="#F2C14E" />
      <path
        d="M0 45 15 30l7 6 12-17 12 16 6-5 12 13v8a14 14 0 0 1-14 14H14A14 14 0 0 1 0 50Z"
        fill="#54A68A"
      />
      <path d="M0 52 12 41l20 14L14 64A14 14 0 0 1 0 50Z" fill="#FBFAF6" />
      <path d="M64 50 54 40 32 55l-18 9h36a14 14 0 0 0 14-14Z" fill="#A9D3C3" />
    </svg>
  );
}
