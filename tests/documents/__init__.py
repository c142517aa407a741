"""Documents of a shipment."""
