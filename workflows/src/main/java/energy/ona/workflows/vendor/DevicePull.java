package energy.ona.workflows.vendor;

/** A page of one of the devices that were read together. */
public record DevicePull(String deviceId, PullPage page) {}
