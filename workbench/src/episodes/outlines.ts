// Country outlines that a flat map can draw: Natural Earth's rings jump from 180 to -180, which would draw lines across the world.
import type { FeatureCollection, Position } from "geojson";

export function unbroken(countries: FeatureCollection): FeatureCollection {
  for (const { geometry } of countries.features) {
    if (geometry.type === "Polygon") geometry.coordinates = geometry.coordinates.map(followed);
    if (geometry.type === "MultiPolygon") geometry.coordinates = geometry.coordinates.map((rings) => rings.map(followed));
  }
  return countries;
}

// The ring goes on past 180 instead of jumping; one that goes around the pole is closed beneath it.
function followed(ring: Position[]): Position[] {
  let turn = 0;
  let before = ring[0]?.[0] ?? 0;
  const told = ring.map(([lon = 0, lat = 0]): Position => {
    if (Math.abs(lon - before) > 180) turn += lon > before ? -360 : 360;
    before = lon;
    return [lon + turn, lat];
  });
  const [first, last] = [told[0], told.at(-1)];
  if (turn === 0 || first === undefined || last === undefined) return told;
  return [...told, [last[0] ?? 0, -90], [first[0] ?? 0, -90], first];
}
