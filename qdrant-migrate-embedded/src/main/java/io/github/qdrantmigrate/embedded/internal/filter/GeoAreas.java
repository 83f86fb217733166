package io.github.qdrantmigrate.embedded.internal.filter;

import io.qdrant.client.grpc.Common.GeoBoundingBox;
import io.qdrant.client.grpc.Common.GeoLineString;
import io.qdrant.client.grpc.Common.GeoPoint;
import io.qdrant.client.grpc.Common.GeoPolygon;
import io.qdrant.client.grpc.Common.GeoRadius;
import java.util.List;
import java.util.function.Predicate;

/** Areas on the globe; their borders do not belong to them. */
final class GeoAreas {
    /** Mean radius of the earth in metres, of the GRS 80 ellipsoid as the geo crate rounds it. */
    private static final double EARTH_RADIUS = 6_371_008.8;

    private GeoAreas() {}

    static Predicate<GeoPoint> box(GeoBoundingBox box) {
        double west = box.getTopLeft().getLon();
        double east = box.getBottomRight().getLon();
        boolean overDateLine = west > east;
        return point -> {
            double lon = point.getLon();
            boolean longitude = overDateLine ? lon > west || lon < east : west < lon && lon < east;
            return longitude
                    && box.getBottomRight().getLat() < point.getLat()
                    && point.getLat() < box.getTopLeft().getLat();
        };
    }

    static Predicate<GeoPoint> circle(GeoRadius circle) {
        return point -> haversine(circle.getCenter(), point) < circle.getRadius();
    }

    private static double haversine(GeoPoint a, GeoPoint b) {
        double latA = Math.toRadians(a.getLat());
        double latB = Math.toRadians(b.getLat());
        double sinLat = Math.sin((latB - latA) / 2);
        double sinLon = Math.sin(Math.toRadians(b.getLon() - a.getLon()) / 2);
        double chord = sinLat * sinLat + Math.cos(latA) * Math.cos(latB) * sinLon * sinLon;
        return EARTH_RADIUS * 2 * Math.asin(Math.sqrt(chord));
    }

    static Predicate<GeoPoint> polygon(GeoPolygon polygon) {
        return point -> inside(polygon.getExterior(), point) == Side.INSIDE
                && polygon.getInteriorsList().stream().allMatch(hole -> inside(hole, point) == Side.OUTSIDE);
    }

    private enum Side {
        INSIDE,
        BORDER,
        OUTSIDE
    }

    // Counts how often a ray to the east crosses the line (even-odd rule).
    private static Side inside(GeoLineString line, GeoPoint point) {
        List<GeoPoint> corners = line.getPointsList();
        boolean odd = false;
        for (int i = 0; i + 1 < corners.size(); i++) {
            GeoPoint a = corners.get(i);
            GeoPoint b = corners.get(i + 1);
            if (onSegment(a, b, point)) {
                return Side.BORDER;
            }
            boolean spans = (a.getLat() > point.getLat()) != (b.getLat() > point.getLat());
            if (spans
                    && point.getLon()
                            < (b.getLon() - a.getLon()) * (point.getLat() - a.getLat()) / (b.getLat() - a.getLat())
                                    + a.getLon()) {
                odd = !odd;
            }
        }
        return odd ? Side.INSIDE : Side.OUTSIDE;
    }

    private static boolean onSegment(GeoPoint a, GeoPoint b, GeoPoint point) {
        double cross = (b.getLon() - a.getLon()) * (point.getLat() - a.getLat())
                - (b.getLat() - a.getLat()) * (point.getLon() - a.getLon());
        return cross == 0
                && point.getLon() >= Math.min(a.getLon(), b.getLon())
                && point.getLon() <= Math.max(a.getLon(), b.getLon())
                && point.getLat() >= Math.min(a.getLat(), b.getLat())
                && point.getLat() <= Math.max(a.getLat(), b.getLat());
    }
}
